import { test } from '@japa/runner'
import { rendered } from '../../../docker/check/render.js'
import { playedBy } from '#tests/processes/containers/kube_play'
import { makeImages } from '#tests/processes/containers/images'
import { podman } from '#tests/processes/containers/podman'
test('x', async () => {
  makeImages()
  const p = await playedBy(await rendered('local', ['search']), 'kubetry2')
  console.log(await p.deployment('database', 'postgresql'))
  await new Promise((r) => setTimeout(r, 8000))
  console.log(podman.run(['logs', 'database-pod-0-postgresql']))
}).timeout(60_000)
