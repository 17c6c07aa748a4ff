import { test } from '@japa/runner'
import { buildProduct, makeImages, missing } from '#tests/processes/containers/images'
import { playedBy } from '#tests/processes/containers/kube_play'
import { podman } from '#tests/processes/containers/podman'
import { atEnd } from '#tests/support/at_end'
import { eventually } from '#tests/support/eventually'
import { publish, signedUp } from '#tests/support/signed_up'
import { unique } from '#tests/support/unique'
import { rendered } from '../../../docker/check/render.js'

/** In ms; a machine that builds images is slow. */
const PATIENCE = 60_000

test.group('The Deployments of docker/kubernetes', (group) => {
  group.tap((one) => one.tags(['@slow']).timeout(900_000))
  group.tap((one) => one.skip(missing.length > 0, `not installed: ${missing}`))

  test('run as they are rendered, and search moves to its component by the dial in its ConfigMap', async ({
    assert,
  }) => {
    makeImages()
    buildProduct('mythoughts:local')
    const pods = await playedBy(await rendered('local', ['search']), `kube_${process.pid}`)
    atEnd(() => pods.remove())

    await pods.deployment('database', 'postgresql')
    const probe = ['pg_isready', '--host=127.0.0.1', '--username=owner']
    await eventually(
      async () => podman.succeeds('exec', 'database-pod-0-postgresql', ...probe),
      PATIENCE
    )
    await pods.deployment('migration')
    const migrated = ['inspect', '--format', '{{.State.Status}} {{.State.ExitCode}}']
    const stateOf = () => podman.run([...migrated, 'migration-pod-0-migration'])
    await eventually(async () => stateOf().startsWith('exited'), PATIENCE)
    assert.equal(stateOf(), 'exited 0', podman.logs('migration-pod-0-migration'))

    const site = await pods.deployment('mythoughts')
    await pods.deployment('mythoughts-search', 'mythoughts')
    const readiness = async () => (await fetch(`http://${site}:3334/health/ready`)).text()
    const isKnown = async () => (await readiness()).includes('"search":"reachable"')
    await eventually(() => isKnown().catch(() => false), PATIENCE)
    const visitor = await signedUp({ site: () => `http://${site}:3333` })
    const word = unique('word')
    await publish(visitor, `${word} in a pod`)
    const finds = async () => (await visitor.get(`/search?q=${word}`)).all('mark').length
    await eventually(async () => (await finds()) === 1)

    const metrics = async () => (await fetch(`http://${site}:3334/metrics`)).text()
    await pods.change('placements', { 'placements.json': '{ "search": { "dial": 100 } }' })
    await eventually(async () => (await metrics()).includes('module_dial{module="search"} 100'))
    assert.equal(await finds(), 1)
    const askedAway = '_count{module="search",operation="find",side="remote"'
    await eventually(async () => (await metrics()).includes(askedAway))
  })
})
