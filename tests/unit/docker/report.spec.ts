import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { atEnd } from '#tests/support/at_end'

/** What `.ci/report` has `gh` do about a run of CI, where an issue of this number is open. */
async function reported(conclusion: string, open: number | null) {
  const folder = await mkdtemp(join(tmpdir(), 'gh-'))
  atEnd(() => rm(folder, { recursive: true }))
  const script = `#!/bin/sh
    if [ "$2" = list ]; then echo "${open ?? ''}"; else echo "$@" > "${folder}/done"; fi`
  await writeFile(join(folder, 'gh'), script, { mode: 0o755 })
  const args = ['CI', conclusion, 'https://example.org/run']
  const env = { ...process.env, PATH: `${folder}:${process.env.PATH}` }
  const { status, stderr } = spawnSync(app.makePath('.ci/report'), args, { env, encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return readFile(join(folder, 'done'), 'utf8').catch(() => '')
}

test.group('What is said of a broken main', () => {
  test('is an issue that is opened once, added to, and closed when all is well', async ({
    assert,
  }) => {
    const opened = await reported('failure', null)
    assert.match(opened, /^issue create --title main is broken: CI --body .*example\.org\/run/)
    const again = await reported('timed_out', 7)
    assert.match(again, /^issue comment 7 --body Still broken \(timed_out\): .*example\.org\/run/)
    assert.match(await reported('success', 7), /^issue close 7 --comment Green again/)
    assert.equal(await reported('success', null), '')
  })
})
