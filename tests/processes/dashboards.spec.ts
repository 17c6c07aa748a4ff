import { test } from '@japa/runner'
import { isEmbedded } from '#database/addresses'
import { newCrowd } from '#tests/faults/crowd'
import { theFourHosts } from '#tests/faults/hosts'
import { databaseForHosts, SECRETS } from '#tests/support/database_for_hosts'
import { blocksOf } from '#tests/support/document_blocks'
import { eventually } from '#tests/support/eventually'
import { hasProgram } from '#tests/support/has_program'
import { PANELS } from '#tests/support/panels'
import { startPrometheus } from '#tests/support/prometheus'
import { Terminals } from '#tests/support/terminals'
import { WebVisitor } from '#tests/support/web_visitor'

/** Panels that a healthy system leaves empty, and why. */
const EMPTY: Record<string, string> = {
  'Overview › Alerts firing': 'nothing is wrong',
  'Overview › Why module hosts are out of reach': 'all are within reach',
  'Modules › Incompatible operations': 'all hosts run one version',
  'Modules › One store or two': 'no module is served by two hosts',
  'Process › Age of the keys of tokens': 'the keys stand in no file',
}

/** What commands print, by the section of docs/observing.md. */
const COMMANDS = {
  'Visitors see errors: which host is failing?': /^thoughts +\d+ %.*\n.*0 failed\.$/ms,
  'Is it the database?': /"status":"ready"/,
  'Are events late?': /No event was given up/,
}

/** What Grafana puts in for its variables: everything is chosen. */
const filledIn = (expr: string) =>
  expr.replaceAll('$__rate_interval', '10s').replaceAll('$host', '.*').replaceAll('$module', '.*')

const labelsIn = (legend: string) => [...legend.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name)

test.group('The dashboards, at the split system', (group) => {
  // On embedded databases too much of the time is theirs.
  if (isEmbedded) return
  group.tap((one) =>
    one
      .tags(['@slow'])
      .timeout(60_000)
      .skip(!hasProgram('prometheus'), 'prometheus is not installed')
  )
  let prometheus: Awaited<ReturnType<typeof startPrometheus>>
  const ended = new AbortController()

  group.setup(async () => {
    if (!hasProgram('prometheus')) return () => {}
    const hosts = await theFourHosts()
    const { web, users, thoughts, search } = hosts
    const internal = Object.entries({ web, users, thoughts, search })
    prometheus = await startPrometheus(
      Object.fromEntries(internal.map(([name, host]) => [name, host.internal]))
    )
    const site = () => hosts.site
    const crowd = await newCrowd(site)
    const stranger = { username: crowd.authors[0], password: 'not the right one' }
    await new WebVisitor(site).fillIn('/login', stranger)
    const untilEnd = new Promise<void>((resolve) =>
      ended.signal.addEventListener('abort', () => resolve())
    )
    const gone = crowd.beside(() => untilEnd, { readers: 0 })
    return async () => {
      ended.abort()
      await gone
      await prometheus.stop()
    }
  })

  test('beside them, the commands that docs/observing.md names say the same', async ({
    assert,
  }) => {
    const { web } = await theFourHosts()
    const terminals = new Terminals({
      ...SECRETS,
      NODE_ENV: 'production',
      DATABASE_URL: await databaseForHosts(),
      INTERNAL_PORT: new URL(web.internal).port,
    })
    for (const [section, expected] of Object.entries(COMMANDS))
      for (const { text } of blocksOf('docs/observing.md', section)) {
        const { code, output } = await terminals.run(text)
        assert.equal(code, 0, output)
        assert.match(output, expected)
      }
  }).skip(!hasProgram('curl'), 'curl is not installed')

  for (const { name, targets } of PANELS) {
    test(`${name} ${EMPTY[name] ? `asks what may be empty, since ${EMPTY[name]}` : 'has data'}`, async ({
      assert,
    }) => {
      for (const { expr, legendFormat } of targets) {
        const ask = () => prometheus.query(filledIn(expr))
        if (EMPTY[name]) {
          await ask()
          continue
        }
        const found = await eventually(async () => {
          const series = (await ask()).filter(({ value }) => !Number.isNaN(value))
          return series.length > 0 && series
        }, 20_000).catch(() => assert.fail(`no data: ${filledIn(expr)}`))
        // A zero in place of nothing has no labels.
        if (expr.endsWith('vector(0)')) continue
        for (const { labels } of found)
          assert.includeMembers(Object.keys(labels), labelsIn(legendFormat))
      }
    })
  }
})
