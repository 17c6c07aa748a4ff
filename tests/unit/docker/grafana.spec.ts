import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { DASHBOARDS } from '../../../docker/grafana/source/all.js'
import { DOCUMENTS } from '../../../docker/grafana/source/panels.js'
import { anchorsIn } from '#tests/support/anchors'
import { addresses } from '#tests/support/listeners'
import { PANELS } from '#tests/support/panels'

const read = (path: string) => readFileSync(app.makePath(path), 'utf8')
const document = read('docs/observing.md')

/** What the table in docs/observing.md says of each metric. */
const documented = new Map(
  [...document.matchAll(/^\| `(\w+)` \| (\w+) \| (.*?) \| (.*) \|$/gm)].map(
    ([, name, type, labels, meaning]) => [
      name,
      { type, labels: (labels.match(/\w+/g) ?? []) as string[], meaning },
    ]
  )
)
const familyOf = (name: string) => name.replace(/_(bucket|sum|count)$/, '')

/** The selectors of a text in Prometheus's format, or of a query: each name with its labels. */
const selectors = (text: string) =>
  [...text.matchAll(/(\w+)\{([^}]*)\}/g)].map(([, name, labels]) => ({
    name: familyOf(name),
    labels: [...labels.matchAll(/(\w+)[=!]~?"/g)].map(([, label]) => label),
  }))

/** The program's own metrics, as a host has them that serves everything. */
async function exported() {
  const text = await (await fetch(`${addresses.internal}/metrics`)).text()
  const types = [...text.matchAll(/^# TYPE (\w+) (\w+)$/gm)].map(([, name, type]) => [name, type])
  return { text, types: types.filter(([name]) => !/^(process|nodejs)_/.test(name)) }
}

test.group('The dashboards', () => {
  for (const { name, title, description, fieldConfig, targets, links } of PANELS) {
    test(`${name} says what it shows, in what unit, and what to do`, ({ assert }) => {
      for (const text of [title, description, fieldConfig.defaults.unit]) assert.isNotEmpty(text)
      assert.isNotEmpty(targets)
      for (const { expr, legendFormat } of targets)
        for (const text of [expr, legendFormat]) assert.isNotEmpty(text)
      for (const { url } of links) {
        const [path, anchor] = url.replace(DOCUMENTS, 'docs').split('#')
        assert.isTrue(existsSync(app.makePath(path)), path)
        if (anchor) assert.include(anchorsIn(read(path)), anchor)
      }
      assert.isNotEmpty(links)
    })
  }

  test('have addresses that stay: each dashboard a uid, each panel an id', ({ assert }) => {
    const uids = DASHBOARDS.map(({ uid }) => uid)
    assert.lengthOf(new Set(uids), DASHBOARDS.length)
    for (const { panels } of DASHBOARDS)
      assert.deepEqual(
        panels!.map(({ id }) => id),
        panels!.map((_, at) => at + 1)
      )
  })

  test('ask for metrics and labels that the program has', async ({ assert }) => {
    const { text } = await exported()
    for (const { name, targets } of PANELS)
      for (const selector of targets.flatMap(({ expr }) => selectors(expr))) {
        // Prometheus makes these itself.
        if (['up', 'ALERTS'].includes(selector.name)) continue
        if (/^(process|nodejs)_/.test(selector.name)) {
          assert.include(text, `# TYPE ${selector.name} `, name)
          continue
        }
        const known = documented.get(selector.name)
        assert.exists(known, `${name}: ${selector.name}`)
        assert.includeMembers([...known!.labels, 'job', 'host', 'le'], selector.labels, name)
      }
  })

  test('fill whole rows of the grid', ({ assert }) => {
    for (const { title, panels } of DASHBOARDS)
      for (const rows of Map.groupBy(panels!, ({ gridPos }) => gridPos!.y).values())
        assert.equal(
          rows.reduce((sum, { gridPos }) => sum + gridPos!.w, 0),
          24,
          title
        )
  })

  test('are provisioned from a folder that has nothing else', ({ assert }) => {
    const files = globSync('docker/grafana/dashboards/*', { cwd: app.makePath() })
    const uids = files.map((file) => JSON.parse(read(file)).uid)
    assert.sameMembers(
      uids,
      DASHBOARDS.map(({ uid }) => uid)
    )
  })
})

test.group('docs/observing.md', () => {
  test('names panels that there are', ({ assert }) => {
    const named = [...document.matchAll(/\*\*([^*]+ › [^*]+)\*\*/g)].map(([, name]) => name)
    assert.isAbove(named.length, 20)
    assert.includeMembers(
      [...PANELS.map(({ name }) => name), 'Dashboard › Panel'],
      named.map((name) => name.replaceAll(/\s+/g, ' '))
    )
  })

  test('explains each metric that the program has, and no other', async ({ assert }) => {
    const { text, types } = await exported()
    const always = [...documented].filter(([, { meaning }]) => !meaning.startsWith('Only where'))
    const there = new Map(types as [string, string][])
    assert.includeMembers([...documented.keys()], [...there.keys()])
    assert.includeMembers(
      [...there.keys()],
      always.map(([name]) => name)
    )
    for (const [name, type] of there) assert.equal(documented.get(name)!.type, type, name)
    for (const { name, labels } of selectors(text))
      if (there.has(name)) assert.includeMembers([...documented.get(name)!.labels, 'le'], labels)
  })
})
