import app from '@adonisjs/core/services/app'
import router from '@adonisjs/core/services/router'
import { test } from '@japa/runner'
import { execFile } from 'node:child_process'
import { globSync } from 'node:fs'
import { promisify } from 'node:util'
import { expected, read, rules, told } from '#tests/unit/docker/alerts'
import { PANELS } from '#tests/support/panels'
import { blocksOf } from '#tests/support/document_blocks'
import { hasProgram } from '#tests/support/has_program'

const FOLDER = 'docker/prometheus'
const files = (folder: string) => globSync(`${folder}/*`, { cwd: app.makePath() }).sort()
const promtool = (...args: string[]) =>
  promisify(execFile)('promtool', args, { cwd: app.makePath() })

/** Metrics that this program declares; others are of Node, Prometheus and exporters. */
const OURS = /\b(?:http|module|event|outbox|store|database|token|unexpected|log_syslog)_\w+/g
const SECTIONS = ['What it means', 'How bad', 'Look here', 'Do this', 'Afterwards']

test.group('Prometheus', () => {
  test('takes the configuration and the rules', async ({ assert }) => {
    const { stdout } = await promtool('check', 'config', `${FOLDER}/prometheus.yml`)
    assert.include(stdout, 'is valid prometheus config file syntax')
    assert.include(stdout, `${files(`${FOLDER}/rules`).length} rule files found`)
  }).skip(!hasProgram('promtool'), 'promtool is not installed')

  test('fires each alert when it should, and not before', async () => {
    await promtool('test', 'rules', ...files(`${FOLDER}/tests`))
  })
    .timeout(60_000)
    .skip(!hasProgram('promtool'), 'promtool is not installed')
})

test.group('The alerts', () => {
  test('are each shown to fire and not to fire', ({ assert }) => {
    const shown = [true, false].map((fires) =>
      expected.filter(([, does]) => does === fires).map(([name]) => name)
    )
    for (const { alert } of told) for (const names of shown) assert.include(names, alert)
  })

  for (const { alert, labels, annotations } of told) {
    test(`${alert} says how urgent it is, whose it is, and has a runbook`, ({ assert }) => {
      assert.include(['page', 'ticket'], labels.severity)
      assert.isNotEmpty(labels.owner)
      assert.isNotEmpty(labels.layer)
      assert.containsSubset(Object.keys(annotations!), ['summary', 'description', 'runbook'])
      const page = read(annotations!.runbook)
      assert.include(page, `# ${alert}\n`)
      const sections = [...page.matchAll(/^## (.*)$/gm)].map(([, title]) => title)
      assert.deepEqual(sections, SECTIONS)
    })
  }

  test('have every runbook there is', ({ assert }) => {
    const pages = files('docs/runbooks').filter((file) => !file.endsWith('README.md'))
    assert.sameMembers(
      pages,
      told.map(({ annotations }) => annotations!.runbook)
    )
  })

  test('and their runbooks ask for metrics that hosts have', ({ assert }) => {
    const sources = globSync('{app,modules}/**/*.ts', { cwd: app.makePath() })
    const code = sources.map((file) => read(file)).join('\n')
    const blocks = files('docs/runbooks').flatMap((page) => blocksOf(page))
    const queries = [...rules.map(({ expr }) => expr), ...blocks.map(({ text }) => text)]
    const named = queries.flatMap((query) => query.match(OURS) ?? [])
    const metrics = new Set(named.map((name) => name.replace(/_(bucket|count|sum)$/, '')))
    assert.isAbove(metrics.size, 10)
    for (const name of metrics) assert.include(code, `'${name}'`)
  })

  test('ask for routes that the site has', ({ assert }) => {
    const there = Object.values(router.toJSON()).flatMap((domain) =>
      domain.map(({ pattern }) => pattern)
    )
    const queries = [
      ...rules.map(({ expr }) => expr),
      ...PANELS.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
    ]
    const asked = queries.flatMap((query) => [...query.matchAll(/route(?:=|!=|!~|=~)"([^"]*)"/g)])
    const routes = new Set(asked.flatMap(([, names]) => names.split('|')))
    assert.isAbove(routes.size, 3)
    assert.includeMembers([...there, 'none'], [...routes])
  })
})
