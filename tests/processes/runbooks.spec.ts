import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { globSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isEmbedded } from '#database/addresses'
import { newKey } from '#start/token_keys'
import { startTwoHosts, type TwoHosts } from '#tests/faults/hosts'
import { startAlertmanager } from '#tests/support/alertmanager'
import { atEnd } from '#tests/support/at_end'
import { MODULES } from '#tests/support/away'
import { SECRETS } from '#tests/support/database_for_hosts'
import { blocksOf } from '#tests/support/document_blocks'
import { hasProgram } from '#tests/support/has_program'
import { startPrometheus } from '#tests/support/prometheus'
import { Terminals } from '#tests/support/terminals'
import { theBuild } from '#tests/support/the_build'

const PROGRAMS = ['prometheus', 'promtool', 'prometheus-alertmanager', 'amtool', 'curl', 'psql']
const missing = PROGRAMS.filter((name) => !hasProgram(name))

/** Each command of the runbooks, with the first page that has it. */
function commands() {
  const pages = globSync('docs/runbooks/*-*.md', { cwd: app.makePath() }).sort()
  const all = pages.flatMap((page) =>
    blocksOf(page)
      .flatMap(({ text }) => text.split('\n').filter(Boolean))
      .map((line) => [line, page] as const)
  )
  return new Map(all.reverse())
}

/** The settings with which an operator works on the host, beside a key of tokens that may be replaced. */
async function settingsOf({ whole, beside, database }: TwoHosts) {
  const folder = await mkdtemp(join(tmpdir(), 'runbooks-'))
  atEnd(() => rm(folder, { recursive: true }))
  const TOKEN_PRIVATE_KEY = join(folder, 'token_keys.pem')
  await writeFile(TOKEN_PRIVATE_KEY, newKey(), { mode: 0o600 })
  const urls = MODULES.map((module) => [`${module.toUpperCase()}_URL`, beside.internal])
  return {
    ...SECRETS,
    NODE_ENV: 'production',
    DATABASE_URL: database,
    INTERNAL_PORT: new URL(whole.internal).port,
    TOKEN_PRIVATE_KEY,
    ...Object.fromEntries(urls),
  }
}

test.group('The runbooks', () => {
  test('have commands that work on a running system', async ({ assert }) => {
    const hosts = await startTwoHosts()
    atEnd(() => hosts.stop())
    const alertmanager = await startAlertmanager()
    atEnd(() => alertmanager.stop())
    const prometheus = await startPrometheus({ web: hosts.whole.internal }, alertmanager.url)
    atEnd(() => prometheus.stop())
    const terminals = new Terminals({
      ...(await settingsOf(hosts)),
      PROMETHEUS: prometheus.url,
      ALERTMANAGER: alertmanager.url,
      AT: hosts.whole.internal,
    })
    const [{ text: preamble }] = blocksOf('docs/runbooks/README.md')
    const inBuild = `cd ${await theBuild()}\n${preamble}`
    const failed: string[] = []
    const all = commands()
    assert.isAbove(all.size, 40)
    for (const [line, page] of all) {
      const { code, output } = await terminals.run(`${inBuild}${line}`)
      if (code !== 0) failed.push(`${page}: ${line}\n${output}`)
    }
    assert.deepEqual(failed, [])
  })
    .tags(['@slow'])
    .timeout(600_000)
    .skip(isEmbedded || missing.length > 0, `needs PostgreSQL, and ${PROGRAMS}`)
})
