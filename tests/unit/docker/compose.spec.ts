import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { parse } from 'yaml'
import modules from '#config/modules'

const MODULES = Object.keys(modules.modules)
/** A service is found by its name, and a name of a host has no underscores. */
const serviceOf = (module: string) => module.replaceAll('_', '-')
const read = (path: string) => readFileSync(app.makePath(path), 'utf8')
/** What these tests read of a service in `docker/compose.yaml`. */
interface Service {
  image: string
  environment: Record<string, string | number>
  profiles?: string[]
  ports?: string[]
  networks: string[]
  depends_on?: Record<string, { condition: string }>
}

const text = read('docker/compose.yaml')

/** The services by name, with anchors and merge keys resolved and variables as they are written. */
const services: Record<string, Service> = parse(text, { merge: true }).services

/** The services that are hosts: those that run the program. */
const hosts = Object.entries(services).filter(
  ([name, { image }]) => image === services.mythoughts.image && name !== 'provision'
)

/** The variables that Compose fills in: by name, with what follows the name, such as `:-false`. */
const variables = new Map(
  [...text.matchAll(/\$\{([A-Z_]+)(:?[-?][^}]*)?\}/g)]
    .filter(([, , rest]) => rest !== undefined)
    .map(([, name, rest]) => [name, rest])
)

/** A value with its variables filled in from `given`, else by their defaults. */
function filledIn(value: string | number, given: Record<string, string>) {
  return String(value).replaceAll(
    /\$\{([A-Z_]+)(?::-([^}]*))?[^}]*\}/g,
    (_, name, standard = '') => given[name] ?? standard
  )
}

const required = [...variables].filter(([, rest]) => rest!.startsWith(':?')).map(([name]) => name)
const split = hosts.filter(([, { profiles }]) => profiles?.includes('split'))
const served = (environment: Record<string, unknown>) => String(environment.SERVE).split(',')

/** The program's settings as it reads them in production, each store's address as it would use it. */
const PRINT_ADDRESSES = `
  const { connections } = await import('#database/connections')
  const { servedStores } = await import('#database/stores')
  const addresses = servedStores.map(({ name }) => connections[name].connection.connectionString)
  console.log(JSON.stringify(addresses))`

/** The database roles with which a host of this environment logs in; throws where it would refuse to start. */
async function rolesOf(environment: Service['environment']) {
  const secrets = Object.fromEntries(required.map((name) => [name, name.repeat(9)]))
  const given = Object.entries(environment).map(([name, value]) => [name, filledIn(value, secrets)])
  const settings = { ...Object.fromEntries(given), NODE_ENV: 'production' }
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import=@poppinss/ts-exec', '--input-type=module', '--eval', PRINT_ADDRESSES],
    { cwd: app.makePath(), env: settings }
  )
  return (JSON.parse(stdout) as string[]).map((address) => new URL(address).username)
}

test.group('The compose file', () => {
  test('sets only what the program or PostgreSQL takes', ({ assert }) => {
    const known = [...read('start/env.ts').matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(
      ([, name]) => name
    )
    for (const [name, { environment }] of Object.entries(services)) {
      const taken = name === 'db' ? ['POSTGRES_USER', 'POSTGRES_PASSWORD', 'POSTGRES_DB'] : known
      assert.includeMembers(taken, Object.keys(environment), name)
    }
  })

  for (const [name, { environment }] of hosts) {
    test(`gives ${name} settings that the program takes, and the roles of its own stores`, async ({
      assert,
    }) => {
      const stores = name === 'mythoughts' ? [...MODULES, 'web'] : [name.replaceAll('-', '_')]
      const roles = stores.map((store) => `mythoughts_${store}`)
      assert.deepEqual(await rolesOf(environment), roles)
      // It starts the program for each: the hosts of modules are alike.
    }).tags(['mythoughts', 'web', serviceOf(MODULES[0])].includes(name) ? [] : ['@slow'])
  }

  test('has the whole program, and each part once in the split arrangement', ({ assert }) => {
    const names = hosts.map(([name]) => name)
    assert.sameMembers(names, ['mythoughts', 'web', ...MODULES.map(serviceOf)])
    const parts = split.flatMap(([, { environment }]) => served(environment))
    assert.sameMembers(parts, ['web', ...MODULES])
    for (const [, { environment }] of split) {
      for (const module of MODULES) {
        const { hostname, port } = new URL(String(environment[`${module.toUpperCase()}_URL`]))
        assert.include(served(services[hostname].environment), module)
        assert.equal(port, '3334')
        const dial = served(environment).includes(module) ? 0 : 100
        assert.equal(environment[`${module.toUpperCase()}_DIAL`], dial)
      }
    }
  })

  test('publishes the site alone, at one address for both arrangements', ({ assert }) => {
    const published = Object.entries(services).filter(([, { ports }]) => ports)
    assert.deepEqual(
      published.map(([name]) => name),
      ['mythoughts', 'web']
    )
    for (const [, { ports }] of published)
      assert.deepEqual(ports, ['${SITE_ADDRESS:-127.0.0.1:3333}:3333'])
    assert.isUndefined(services.mythoughts.profiles)
    for (const { networks } of Object.values(services)) assert.include(networks, 'inside')
    for (const name of ['db', 'provision', ...MODULES.map(serviceOf)])
      assert.deepEqual(services[name].networks, ['inside'], name)
  })

  test('has no secret, and gives the owner’s password to few services', ({ assert }) => {
    assert.sameMembers(required, ['APP_KEY', 'WIRE_KEY', 'TOKEN_PRIVATE_KEY', 'OWNER_PASSWORD'])
    const holders = Object.entries(services)
      .filter(([, service]) => JSON.stringify(service).includes('OWNER_PASSWORD'))
      .map(([name]) => name)
    assert.sameMembers(holders, ['db', 'provision'])
    const signing = hosts.filter(([, { environment }]) => environment.TOKEN_PRIVATE_KEY)
    assert.sameMembers(
      signing.map(([name]) => name),
      ['mythoughts', 'users']
    )
    for (const [name, { environment }] of hosts) {
      const { username, password } = new URL(String(environment.DATABASE_URL))
      assert.deepEqual({ username, password }, { username: '', password: '' }, name)
    }
    for (const [name, { environment }] of [...hosts, ['provision', services.provision] as const]) {
      assert.equal(environment.APP_KEY, services.mythoughts.environment.APP_KEY, name)
      assert.match(String(environment.APP_KEY), /^\$\{APP_KEY:\?/)
      assert.match(String(environment.WIRE_KEY), /^\$\{WIRE_KEY:\?/)
    }
  })

  test('starts hosts after provisioning, and the split ones with `web`', ({ assert }) => {
    for (const [name, { depends_on: first }] of hosts)
      assert.equal(first?.provision.condition, 'service_completed_successfully', name)
    assert.equal(services.provision.depends_on?.db.condition, 'service_healthy')
    const brought = Object.keys(services.web.depends_on!)
    assert.includeMembers(
      ['web', ...brought],
      split.map(([name]) => name)
    )
  })

  test('is explained by docs/containers.md, with every variable and secret', ({ assert }) => {
    const document = read('docs/containers.md')
    const rows = [...document.matchAll(/^\| `([A-Z_]+)` \| ([^|]*) \|/gm)]
    assert.sameMembers(
      rows.map(([, name]) => name),
      [...variables.keys()]
    )
    for (const [, name, standard] of rows) {
      const rest = variables.get(name)!
      assert.equal(standard, rest.startsWith(':-') ? `\`${rest.slice(2)}\`` : 'none', name)
    }
    const [, made] = /^for name in ([A-Z_ ]+); do$/m.exec(document)!
    const written = /^printf "([A-Z_]+)='%s'\\n" "\$key" >> docker\/\.env\)$/m.exec(document)![1]
    assert.sameMembers([...made.split(' '), written], required)
    const commands = [
      ...document.matchAll(/docker compose .*?(?: (?:up -d|run --rm|exec -T)) (\w+)/g),
    ]
    assert.isNotEmpty(commands)
    for (const [, service] of commands) assert.property(services, service)
  })
})
