import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { parse } from 'yaml'
import modules from '#config/modules'
import { newKey } from '#start/token_keys'

const MODULES = Object.keys(modules.modules)
/** A service is found by its name, and a name of a host has no underscores. */
const serviceOf = (module: string) => module.replaceAll('_', '-')
const read = (path: string) => readFileSync(app.makePath(path), 'utf8')
/** What these tests read of a service in `docker/compose.yaml`. */
interface Service {
  image: string
  environment: Record<string, string | number>
  secrets?: string[]
  profiles?: string[]
  ports?: string[]
  networks: string[]
  volumes?: string[]
  read_only?: boolean
  cap_drop?: string[]
  security_opt?: string[]
  depends_on?: Record<string, { condition: string }>
}

const text = read('docker/compose.yaml')

/** The services by name, with anchors and merge keys resolved and variables as they are written. */
const composed = parse(text, { merge: true, maxAliasCount: -1 })
const services: Record<string, Service> = composed.services
const secrets: Record<string, { file: string }> = composed.secrets

/** The services that are hosts: those that run the program. */
const hosts = Object.entries(services).filter(
  ([name, { image }]) =>
    image === services.mythoughts.image && !['provision', 'assets'].includes(name)
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

const split = hosts.filter(([, { profiles }]) => profiles?.includes('split'))
const served = (environment: Record<string, unknown>) => String(environment.SERVE).split(',')

/** The program's settings as it reads them in production, each store's address as it would use it. */
const PRINT_ADDRESSES = `
  const { connections } = await import('#database/connections')
  const { servedStores } = await import('#database/stores')
  const addresses = servedStores.map(({ name }) => connections[name].connection.connectionString)
  console.log(JSON.stringify(addresses))`

/** Files with a secret each, where the container has them; answers where they are. */
async function secretFiles() {
  const folder = app.makePath(`tmp/tests/${process.pid}/secrets`)
  await mkdir(folder, { recursive: true })
  for (const name of Object.keys(secrets))
    await writeFile(join(folder, name), name === 'token_keys' ? newKey() : name.repeat(9))
  return folder
}

/** The database roles with which a host of this environment logs in; throws where it would refuse to start. */
async function rolesOf(environment: Service['environment']) {
  const folder = await secretFiles()
  const given = Object.entries(environment).map(([name, value]) => [
    name,
    filledIn(value, {}).replace('/run/secrets', folder),
  ])
  const settings = { ...Object.fromEntries(given), NODE_ENV: 'production' }
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import=@poppinss/ts-exec', '--input-type=module', '--eval', PRINT_ADDRESSES],
    { cwd: app.makePath(), env: settings }
  )
  return (JSON.parse(stdout) as string[]).map((address) => new URL(address).username)
}

/** The settings that each program takes from its environment. */
const TAKEN: Record<string, string[]> = {
  db: ['POSTGRES_USER', 'POSTGRES_PASSWORD_FILE', 'POSTGRES_DB'],
  backup: ['BACKUP', 'KEEP'],
  restore: ['BACKUP', 'PGDATA'],
  alertmanager: [...read('docker/alertmanager/start.sh').matchAll(/\b[A-Z_]{5,}\b/g)].flat(),
  // Settings of Grafana, by section and key of its own configuration.
  grafana: Object.keys(services.grafana.environment).filter((name) => /^GF_[A-Z]+_/.test(name)),
  proxy: [
    ...read('docker/haproxy/haproxy.cfg').matchAll(/presetenv ([A-Z_]+)|\$\{([A-Z_]+)\}/g),
  ].map(([, preset, used]) => preset ?? used),
}

test.group('The compose file', () => {
  test('sets only what the program or PostgreSQL takes', ({ assert }) => {
    const known = [...read('start/env.ts').matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(
      ([, name]) => name
    )
    const old = [...read('start/old_names.ts').matchAll(/POSTGRES_\w+/g)].map(([name]) => name)
    const inFiles = known.map((name) => `${name}_FILE`)
    for (const [name, { environment = {} }] of Object.entries(services)) {
      const taken = TAKEN[name] ?? [...known, ...inFiles, ...old]
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

  test('publishes the whole site, the proxy of the split one, and what observes them, on this machine alone', ({
    assert,
  }) => {
    const published = Object.entries(services).flatMap(([name, { ports = [] }]) =>
      ports.map((port) => [name, filledIn(port, {})])
    )
    assert.deepEqual(published, [
      ['mythoughts', '127.0.0.1:3333:3333'],
      ['proxy', '127.0.0.1:8443:8443'],
      ['proxy', '127.0.0.1:8080:8080'],
      ['prometheus', '127.0.0.1:9090:9090'],
      ['alertmanager', '127.0.0.1:9093:9093'],
      ['grafana', '127.0.0.1:3000:3000'],
    ])
    assert.isUndefined(services.mythoughts.profiles)
    for (const [name, { networks }] of Object.entries(services))
      assert.deepEqual(
        networks,
        published.some(([one]) => one === name) ? ['inside', 'outside'] : ['inside'],
        name
      )
  })

  test('gives each secret to those that need it, as a file, and has none itself', ({ assert }) => {
    const holders = (secret: string) =>
      Object.keys(services).filter((name) => services[name].secrets?.includes(secret))
    const programs = [...hosts.map(([name]) => name), 'provision', 'assets']
    assert.sameMembers(holders('app_key'), programs)
    assert.sameMembers(holders('wire_key'), programs)
    assert.sameMembers(holders('token_keys'), ['mythoughts', 'users'])
    assert.sameMembers(holders('owner_password'), ['db', 'provision', 'backup'])
    assert.sameMembers(holders('certificate'), ['proxy'])
    assert.sameMembers(holders('webhook_url'), ['alertmanager'])
    for (const { file } of Object.values(secrets)) assert.match(file, /^secrets\//)
    assert.include(read('.gitignore'), 'docker/secrets/')
    for (const [name, { environment = {}, secrets: own = [] }] of Object.entries(services))
      for (const value of Object.values(environment)) {
        const [, named] = /^\/run\/secrets\/(.*)/.exec(String(value)) ?? []
        if (named) assert.include(own, named, name)
      }
    for (const [name, { environment }] of hosts) {
      const { username, password } = new URL(String(environment.DATABASE_URL))
      assert.deepEqual({ username, password }, { username: '', password: '' }, name)
    }
  })

  test('starts hosts after provisioning, and the split ones with `proxy`', ({ assert }) => {
    for (const [name, { depends_on: first }] of hosts)
      assert.equal(first?.provision.condition, 'service_completed_successfully', name)
    assert.equal(services.provision.depends_on?.db.condition, 'service_healthy')
    assert.equal(services.web.depends_on?.assets.condition, 'service_completed_successfully')
    const brought = (name: string): string[] => [
      name,
      ...Object.keys(services[name].depends_on ?? {}).flatMap(brought),
    ]
    assert.includeMembers(
      brought('proxy'),
      split.map(([name]) => name)
    )
  })

  test('confines every service, whatever it is for', ({ assert }) => {
    for (const [
      name,
      { read_only: isReadOnly, cap_drop: dropped, security_opt: options },
    ] of Object.entries(services)) {
      assert.isTrue(isReadOnly, name)
      assert.deepEqual(dropped, ['ALL'], name)
      assert.deepEqual(options, ['no-new-privileges:true'], name)
    }
  })

  test('observes each host of the arrangement, and mounts only files that there are', ({
    assert,
  }) => {
    const scraped = (arrangement: string) =>
      parse(read(`docker/prometheus/targets/${arrangement}/hosts.yml`)).map(
        ({ targets: [target], labels }: any) => [labels.host, target]
      )
    assert.deepEqual(scraped('whole'), [['mythoughts', 'mythoughts:3334']])
    const expected = split.map(([name]) => [name, `${name}:3334`])
    assert.sameDeepMembers(scraped('split'), expected)
    const mounted = Object.values(services).flatMap(({ volumes = [] }) => volumes)
    for (const volume of mounted.filter((one) => one.startsWith('./')))
      assert.isTrue(existsSync(app.makePath('docker', filledIn(volume, {}).split(':')[0])), volume)
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
      assert.equal(standard, rest.length > 2 ? `\`${rest.slice(2)}\`` : 'none', name)
    }
    const [, section] = /^## Secrets$([^]*?)^## /m.exec(document)!
    const listed = [...section.matchAll(/^\| `([a-z_]+(?:\.pem)?)` \|/gm)].map(([, file]) => file)
    assert.sameMembers(
      listed,
      Object.values(secrets).map(({ file }) => basename(file))
    )
    const commands = [
      ...document.matchAll(/docker compose .*?(?: (?:up -d|run --rm|exec -T)) (\w+)/g),
    ]
    assert.isNotEmpty(commands)
    for (const [, service] of commands) assert.property(services, service)
  })
})
