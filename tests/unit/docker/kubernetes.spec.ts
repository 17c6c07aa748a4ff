import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { readFileSync } from 'node:fs'
import modules from '#config/modules'
import { objectionsTo } from '../../../docker/check/overlays.js'
import {
  COMPONENTS,
  OVERLAYS,
  rendered,
  renderedFlux,
  type KubernetesObject,
} from '../../../docker/check/render.js'
import { flux } from '../../../docker/check/policies/flux.js'
import { hasProgram } from '#tests/support/has_program'
import { againstSchemas } from '../../../docker/check/schemas.js'
import { BREAKAGES, named } from './breakages.js'

const settingsOf = (object: KubernetesObject) => {
  const env: { name: string; value?: string; valueFrom?: any }[] =
    object.spec.template.spec.containers[0].env
  return new Map(env.map(({ name, ...given }) => [name, given]))
}

const refusals = (objects: KubernetesObject[], overlay: string) =>
  objectionsTo(objects, overlay).map(({ field, what }) => `${field}: ${what}`)

test.group('The Kubernetes manifests', (group) => {
  const whole = new Map<string, KubernetesObject[]>()
  const split = new Map<string, KubernetesObject[]>()

  group.tap((one) =>
    one.skip(!hasProgram('python3'), 'python3, which unpacks kubectl, is not installed')
  )

  group.setup(async () => {
    if (!hasProgram('python3')) return
    const all = OVERLAYS.map(async (overlay) => {
      whole.set(overlay, await rendered(overlay))
      split.set(overlay, await rendered(overlay, COMPONENTS))
    })
    await Promise.all(all)
  })

  test('have a component for each module', ({ assert }) => {
    assert.sameMembers(COMPONENTS, Object.keys(modules.modules))
  })

  test('keep to the schemas and all policies, whole and with each module extracted', async ({
    assert,
  }) => {
    const told = await renderedFlux()
    const objects = [...whole.values(), ...split.values(), told].flat()
    assert.deepEqual([...againstSchemas(objects).values()].flat(), [])
    for (const overlay of OVERLAYS)
      for (const all of [whole.get(overlay)!, split.get(overlay)!])
        assert.deepEqual(refusals(all, overlay), [], overlay)
    assert.deepEqual(flux(told, 'flux'), [])
  })

  for (const { title, break: breakIn, field } of BREAKAGES)
    test(`are refused where ${title}`, ({ assert }) => {
      const objects = structuredClone(whole.get('production')!)
      breakIn(objects)
      const fields = objectionsTo(objects, 'production').map((one) => one.field)
      assert.deepEqual(fields, [field])
    })

  test('are refused for an unknown field, a wrong value, and a kind without a schema', ({
    assert,
  }) => {
    const [one, other, third] = structuredClone(whole.get('production')!)
    one.metadata.lables = {}
    other.metadata.labels = { app: 1 }
    third.kind = 'Nonsense'
    const found = againstSchemas([one, other, third])
    assert.deepEqual(
      [...found.values()].map(([{ field }]) => field),
      ['metadata.lables', 'metadata.labels.app', 'kind']
    )
    assert.match(found.get(one)![0].what, /no such field/)
  })

  for (const module of COMPONENTS)
    test(`extract ${module} by its component, and nothing else`, async ({ assert }) => {
      const objects = await rendered('production', [module])
      const host = `mythoughts-${module}`
      const before = whole
        .get('production')!
        .map(({ kind, metadata }) => `${kind} ${metadata.name}`)
      const added = objects
        .filter(({ kind, metadata }) => !before.includes(`${kind} ${metadata.name}`))
        .filter(({ kind }) => kind !== 'ConfigMap')
      assert.sameMembers(
        added.map(({ kind, metadata }) => `${kind} ${metadata.name}`),
        ['Deployment', 'Service', 'HorizontalPodAutoscaler', 'PodDisruptionBudget'].map(
          (kind) => `${kind} ${host}`
        )
      )

      const variable = (name: string) => `${name.toUpperCase()}_URL`
      const addresses = objects.find(({ metadata }) => metadata.name.startsWith('addresses-'))!
      assert.equal(addresses.data[variable(module)], `http://${host}:3334`)

      const site = settingsOf(named(objects, 'Deployment', 'mythoughts'))
      assert.isFalse(site.has('SERVE'), 'the site goes on serving it')
      const told = [...site.keys()].filter((name) => name.endsWith('_URL'))
      assert.deepEqual(told, [variable(module)])

      const own = settingsOf(named(objects, 'Deployment', host))
      assert.equal(own.get('SERVE')!.value, module)
      const others = COMPONENTS.filter((name) => name !== module)
      assert.sameMembers(
        [...own.keys()].filter((name) => name.endsWith('_URL')),
        others.map(variable)
      )
      for (const name of others) assert.equal(own.get(`${name.toUpperCase()}_DIAL`)!.value, '100')
      assert.equal(own.has('TOKEN_PRIVATE_KEY_FILE'), module === 'users')
    })

  test('set only what the program takes', ({ assert }) => {
    const source = readFileSync(app.makePath('start/env.ts'), 'utf8')
    const known = [...source.matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(([, name]) => name)
    const objects = split.get('production')!
    const { data } = objects.find(({ metadata }) => metadata.name.startsWith('settings-'))!
    const hosts = objects.filter(({ kind, metadata }) => {
      return kind === 'Job' || (kind === 'Deployment' && metadata.name.startsWith('mythoughts'))
    })
    assert.lengthOf(hosts, COMPONENTS.length + 2)
    const names = [...Object.keys(data), ...hosts.flatMap((host) => [...settingsOf(host).keys()])]
    const isTaken = (name: string) =>
      known.includes(name) || known.includes(name.replace(/_FILE$/, ''))
    assert.deepEqual(
      names.filter((name) => !isTaken(name)),
      []
    )
  })

  test('tell every host where each extracted module is', ({ assert }) => {
    const objects = split.get('production')!
    const { data } = objects.find(({ metadata }) => metadata.name.startsWith('addresses-'))!
    for (const module of COMPONENTS) {
      const url = new URL(data[`${module.toUpperCase()}_URL`])
      const service = named(objects, 'Service', url.hostname)
      assert.equal(service.spec.selector['app.kubernetes.io/component'], module)
      assert.equal(String(service.spec.ports[0].port), url.port)
    }
  })

  test('keep the name of the dials, mounted so that a running pod sees a change', ({ assert }) => {
    for (const objects of whole.values()) {
      const dials = named(objects, 'ConfigMap', 'placements')
      assert.isObject(JSON.parse(dials.data['placements.json']))
      const { volumes, containers } = named(objects, 'Deployment', 'mythoughts').spec.template.spec
      const volume = volumes.find(({ configMap }: any) => configMap?.name === 'placements')
      const mount = containers[0].volumeMounts.find(({ name }: any) => name === volume.name)
      assert.notProperty(mount, 'subPath')
      const { value } = settingsOf(named(objects, 'Deployment', 'mythoughts')).get(
        'PLACEMENTS_FILE'
      )!
      assert.equal(value, `${mount.mountPath}/placements.json`)
    }
  })
})
