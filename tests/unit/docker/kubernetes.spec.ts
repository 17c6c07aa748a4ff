import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { existsSync, readFileSync } from 'node:fs'
import modules from '#config/modules'
import { stores } from '#database/stores'
import { objectionsTo } from '../../../docker/check/overlays.js'
import {
  COMPONENTS,
  OVERLAYS,
  rendered,
  renderedFlux,
  renderedSteps,
  type KubernetesObject,
} from '../../../docker/check/render.js'
import { flux } from '../../../docker/check/policies/flux.js'
import { hasProgram } from '#tests/support/has_program'
import { againstSchemas } from '../../../docker/check/schemas.js'
import { BREAKAGES, named } from './breakages.js'
import { settingsOf } from './settings_of.js'

const MODULES = Object.keys(modules.modules)

const addressOf = (module: string) => `http://mythoughts-${module}:3334`
const AT_THE_SITE = 'http://mythoughts:3334'
const serviceOf = (module: string) => module.replaceAll('_', '-')

/** What a host is told of a module. */
const toldOf = (module: string, settings: Record<string, string>) => ({
  dial: settings[`${module.toUpperCase()}_DIAL`],
  url: settings[`${module.toUpperCase()}_URL`],
})

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
    assert.sameMembers(COMPONENTS, MODULES.map(serviceOf))
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

  test('keep to all policies after each step of a deployment to an empty cluster', async ({
    assert,
  }) => {
    for (const overlay of OVERLAYS)
      for (const { step, objects } of renderedSteps(overlay))
        assert.deepEqual(refusals(await objects(), overlay), [], `${overlay}, up to ${step}`)
  })

  test('let a dial be moved while the database or the migration fails', async ({ assert }) => {
    const told = await renderedFlux()
    for (const overlay of ['staging', 'production']) {
      const { spec } = named(told, 'Kustomization', `mythoughts-${overlay}-placements`)
      assert.isTrue(existsSync(app.makePath(spec.path, 'placements.json')))
      assert.notProperty(spec, 'dependsOn')
    }
  })

  test('are refused where Flux is told to wait for what is not there', async ({ assert }) => {
    const told = await renderedFlux()
    named(told, 'Kustomization', 'mythoughts-production').spec.dependsOn.push({ name: 'nobody' })
    assert.deepEqual(
      flux(told, 'flux').map(({ field }) => field),
      ['spec.dependsOn']
    )
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

  for (const module of MODULES)
    test(`extract ${module} by its component, and nothing else`, async ({ assert }) => {
      const objects = await rendered('production', [serviceOf(module)])
      const before = whole.get('production')!.map(({ metadata }) => metadata.name)
      const added = objects.filter(
        ({ kind, metadata }) => kind !== 'ConfigMap' && !before.includes(metadata.name)
      )
      const host = `mythoughts-${serviceOf(module)}`
      assert.sameMembers(
        added.map(({ kind, metadata }) => `${kind} ${metadata.name}`),
        ['Deployment', 'Service', 'HorizontalPodAutoscaler', 'PodDisruptionBudget'].map(
          (kind) => `${kind} ${host}`
        )
      )

      const site = settingsOf(objects, named(objects, 'Deployment', 'mythoughts'))
      assert.isUndefined(site.SERVE, 'the site goes on serving it')
      const own = settingsOf(objects, named(objects, 'Deployment', host))
      assert.equal(own.SERVE, module)
      assert.equal('TOKEN_PRIVATE_KEY_FILE' in own, module === 'users')
      assert.deepEqual(toldOf(module, own), { dial: '0', url: '' })
      assert.deepEqual(toldOf(module, site), { dial: undefined, url: addressOf(serviceOf(module)) })
      for (const other of MODULES.filter((name) => name !== module)) {
        assert.deepEqual(toldOf(other, own), { dial: '100', url: AT_THE_SITE })
        assert.deepEqual(toldOf(other, site), { dial: undefined, url: undefined })
      }
    })

  test('tell every host where each extracted module is, and only what the program takes', ({
    assert,
  }) => {
    const source = readFileSync(app.makePath('start/env.ts'), 'utf8')
    const known = [...source.matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(([, name]) => name)
    const objects = split.get('production')!
    const hosts = objects.filter(({ kind, metadata }) => {
      return kind === 'Job' || (kind === 'Deployment' && metadata.name.startsWith('mythoughts'))
    })
    assert.lengthOf(hosts, MODULES.length + 2)
    for (const host of hosts) {
      const settings = settingsOf(objects, host)
      for (const name of Object.keys(settings))
        assert.isTrue(known.includes(name) || known.includes(name.replace(/_FILE$/, '')), name)
      for (const module of MODULES.filter(
        (name) => host.kind !== 'Job' && name !== settings.SERVE
      )) {
        const { hostname, port } = new URL(toldOf(module, settings).url)
        const { selector, ports } = named(objects, 'Service', hostname).spec
        assert.equal(selector['app.kubernetes.io/component'], serviceOf(module))
        assert.equal(String(ports[0].port), port)
      }
    }
  })

  test('leave connections of the database to others than the pooler', ({ assert }) => {
    const objects = whole.get('production')!
    const { instances, pgbouncer } = named(objects, 'Pooler', 'database-pooler').spec
    const { max_connections: all } = named(objects, 'Cluster', 'database').spec.postgresql
      .parameters
    const pooled = instances * stores.length * Number(pgbouncer.parameters.default_pool_size)
    const how = 'lower default_pool_size in base/database/pooler.yaml, or raise max_connections'
    assert.isAtMost(pooled, Number(all) - 40, how)
  })

  test('keep the name of the dials, mounted so that a running pod sees a change', ({ assert }) => {
    for (const objects of whole.values()) {
      const dials = named(objects, 'ConfigMap', 'placements')
      assert.isObject(JSON.parse(dials.data['placements.json']))
      const { volumes, containers } = named(objects, 'Deployment', 'mythoughts').spec.template.spec
      const volume = volumes.find(({ configMap }: any) => configMap?.name === 'placements')
      const mount = containers[0].volumeMounts.find(({ name }: any) => name === volume.name)
      assert.notProperty(mount, 'subPath')
      const site = settingsOf(objects, named(objects, 'Deployment', 'mythoughts'))
      assert.equal(site.PLACEMENTS_FILE, `${mount.mountPath}/placements.json`)
    }
  })
})
