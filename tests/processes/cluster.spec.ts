import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { execFile, spawnSync } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import type { HostReport } from '#ops/figures/host_reports'
import { Load } from '#tests/faults/load'
import { atEnd } from '#tests/support/at_end'
import { eventually } from '#tests/support/eventually'
import { signedUp } from '#tests/support/signed_up'
import { WebVisitor } from '#tests/support/web_visitor'

const SITE = 'http://localhost:3333'
const OVERLAY = 'docker/kubernetes/overlays/local'
const AT = ['--context', 'kind-mythoughts', '--namespace', 'mythoughts']
const MINUTES = 60_000

const hasCluster = () => spawnSync('kubectl', [...AT, 'get', 'deployment/mythoughts']).status === 0

async function kubectl(...args: string[]) {
  return (await promisify(execFile)('kubectl', [...AT, ...args])).stdout
}

const rolledOut = (name: string) =>
  kubectl('rollout', 'status', `deployment/${name}`, '--timeout=5m')

/** Adds the component of search to the overlay, as a commit would, until the test ends. */
async function extractSearch() {
  const path = app.makePath(OVERLAY, 'site/kustomization.yaml')
  const before = await readFile(path, 'utf8')
  atEnd(() => writeFile(path, before))
  const after = before.replace('components: []', 'components: [../../../components/search]')
  await writeFile(path, after)
  await kubectl('apply', '--kustomize', OVERLAY)
  for (const name of ['mythoughts-search', 'mythoughts']) await rolledOut(name)
}

/** Has all calls of search made at its own host; the mounted file follows within a minute or two. */
async function moveSearch() {
  const data = { 'placements.json': JSON.stringify({ search: { dial: 100 } }) }
  await kubectl('patch', 'configmap/placements', '--type=merge', '-p', JSON.stringify({ data }))
  const status = ['exec', 'deployment/mythoughts', '--', 'node', 'ace', 'module:status', '--json']
  await eventually(async () => {
    const { hosts }: { hosts: HostReport[] } = JSON.parse(await kubectl(...status))
    const choosing = hosts.filter(({ modules: { search } }) => search.isLocal && search.peer)
    return choosing.length > 0 && choosing.every(({ modules: { search } }) => search.dial === 100)
  }, 3 * MINUTES)
}

test.group('A cluster', () => {
  test('serves a visitor’s day while search is extracted and an update is rolled out', async ({
    assert,
  }) => {
    const site = () => SITE
    const load = new Load(site, false)
    const [writer, editor] = [await signedUp({ site }), await signedUp({ site })]
    const actors = [
      load.reads(new WebVisitor(site), [['/'], ['/search?q=thought'], ['/login']]),
      load.writes(writer),
      load.edits(editor),
      load.signsUp(),
    ]
    await load.during(actors, async () => {
      await extractSearch()
      await moveSearch()
      await kubectl('set', 'env', 'deployment/mythoughts', 'VERSION_NAME=v2.0.99')
      await rolledOut('mythoughts')
    })
    assert.deepEqual(load.wrong, [])
    assert.isAbove(load.onSite, 0)
    const version = await (await fetch(`${SITE}/admin/version/`)).text()
    assert.include(version, 'v2.0.99')
  })
    .tags(['@slow'])
    .timeout(15 * MINUTES)
    .skip(() => !hasCluster(), 'there is no cluster; npm run cluster makes one')
})
