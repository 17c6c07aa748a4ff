import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { renderedTexts } from '../../../docker/check/render.js'
import { overlaysAt } from '../../../docker/check/revision.js'
import { copyOf } from '../../../docker/check/tree.js'
import { unifiedDiff } from '../../../docker/check/unified_diff.js'
import { checkWorkflows } from '../../../docker/check/workflows.js'
import { atEnd } from '#tests/support/at_end'
import { failureOf } from '#tests/support/failure_of'
import { hasProgram } from '#tests/support/has_program'

function temporary(folder: string) {
  atEnd(() => rmSync(folder, { recursive: true }))
  return folder
}

test.group('npm run deploy:diff', (group) => {
  group.tap((one) =>
    one.skip(!hasProgram('python3'), 'python3, which unpacks kubectl, is not installed')
  )

  test('shows the environment whose dial a change moves, and no other', async ({ assert }) => {
    const tree = app.makePath('docker/kubernetes')
    const changed = temporary(copyOf(tree))
    const dials = join(changed, 'overlays/production/placements/placements.json')
    writeFileSync(dials, '{ "search": { "dial": 10 } }\n')
    const before = await renderedTexts(tree)
    const after = await renderedTexts(changed)
    for (const [name, text] of after) {
      const lines = unifiedDiff(before.get(name)!, text).split('\n')
      const moved = lines
        .filter((line) => /^[-+]/.test(line))
        .map((line) => line.replace(/\s+/, ''))
      assert.deepEqual(
        moved,
        name === 'production' ? ['-{}', '+{ "search": { "dial": 10 } }'] : [],
        name
      )
    }
  })

  test('names a revision that is not there', async ({ assert }) => {
    const { message } = await failureOf(overlaysAt('no-such-revision'))
    assert.equal(message, 'There is no revision "no-such-revision" here.')
  })
})

test.group('The check of workflows', () => {
  test('names the line of what GitHub would refuse', async ({ assert }) => {
    const folder = temporary(mkdtempSync(join(tmpdir(), 'mythoughts-workflows-')))
    const file = join(folder, 'broken.yml')
    const jobs = 'jobs:\n  one:\n    runs-on: ubuntu-24.04\n    steps:\n      - rum: npm test\n'
    writeFileSync(file, `on: push\n${jobs}`)
    const { files, problems } = await checkWorkflows(folder)
    assert.deepEqual(files, [file])
    assert.includeMembers(
      problems.map(({ object }) => object),
      ['line 6, column 9']
    )
  })

  test('finds nothing in those of this repository', async ({ assert }) => {
    assert.deepEqual((await checkWorkflows()).problems, [])
  })
})
