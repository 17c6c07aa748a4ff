import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { execFileSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer, type AddressInfo } from 'node:net'
import { once } from 'node:events'
import { away } from '#tests/support/away'
import { eventually } from '#tests/support/eventually'
import { ace, Program, startServer } from '#tests/support/program'
import { unique } from '#tests/support/unique'

/** Settings of production that are right, but for what a test leaves out. */
const PRODUCTION = {
  NODE_ENV: 'production',
  APP_KEY: 'xk'.repeat(16),
  WIRE_KEY: 'yk'.repeat(16),
  DATABASE_URL: 'postgres://somebody:hunter22@127.0.0.1:1/nothing',
}
const ELSEWHERE = { users: 'http://127.0.0.1:9', thoughts: 'http://127.0.0.1:9' }

/** A file with a key that every user of the machine can read. */
function openToOthers(folder: string) {
  const file = join(folder, 'key.pem')
  writeFileSync(file, keyOf(2048))
  chmodSync(file, 0o644)
  return file
}

function keyOf(modulusLength: number) {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength })
  return String(privateKey.export({ type: 'pkcs8', format: 'pem' }))
}

/** As developers start it. */
const fromSources = (environment: Record<string, string>) =>
  new Program('bin/start.js', [], environment)

test.group('Starting the program', (group) => {
  let programs: Program[] = []
  // Within the folder that this process has its own database in.
  const folders = `tmp/tests/${process.pid}/started`
  const folder = () => `${folders}/${unique('database')}`
  const start = async (
    environment: Record<string, string>,
    starting: typeof startServer | typeof fromSources = startServer
  ) => {
    const program = await starting(environment)
    programs.push(program)
    return program
  }
  group.each.teardown(async () => {
    await Promise.all(programs.map((program) => program.stop('SIGKILL')))
    programs = []
  })
  group.teardown(() => rm(app.makePath(folders), { recursive: true, force: true }))

  test('with nothing set, the whole system runs, says where and who can log in, and stops on Ctrl-C', async ({
    assert,
  }) => {
    const database = folder()
    const program = await start({ DATABASE_FOLDER: database }, fromSources)
    const { site, internal } = await program.ready()
    const timeline = await eventually(async () => {
      const page = await fetch(site)
      return page.ok ? page.text() : null
    }, 10_000)
    assert.lengthOf(timeline.match(/<article>/g)!, 20)
    assert.equal((await fetch(`${internal}/health/ready`)).status, 200)
    assert.match(program.output, /Log in\s+demo .* admin .*password: /)
    assert.match(program.output, /embedded.*for development only/)
    assert.equal(await program.stop('SIGINT'), 0)
    assert.isFalse(existsSync(app.makePath(`${database}.lock`)), 'the lock is gone')

    const again = await start({ DATABASE_FOLDER: database })
    const { site: second } = await again.ready()
    assert.equal(await textsOf(second), await texts(timeline), 'the data is as it was')
  }).timeout(60_000)

  test('every thought of the demo is found by search soon after the first start', async ({
    assert,
  }) => {
    const program = await start({ DATABASE_FOLDER: folder() })
    const { site, internal } = await program.ready()
    for (;;) {
      const metrics = await (await fetch(`${internal}/metrics`)).text()
      if (!/^outbox_waiting_events\{.*\} [1-9]/m.test(metrics)) break
    }
    assert.match(await (await fetch(`${site}/search?q=sourdough`)).text(), /<mark>/i)
  }).timeout(60_000)

  test('a port in use is named in one line', async ({ assert }) => {
    const taken = createServer().listen(0, '127.0.0.1')
    await once(taken, 'listening')
    const { port } = taken.address() as AddressInfo
    for (const variable of ['PORT', 'INTERNAL_PORT']) {
      const program = await start({
        DATABASE_FOLDER: folder(),
        DEMO_DATA: 'false',
        [variable]: String(port),
      })
      assert.equal(await program.exited, 1)
      assert.match(
        program.output,
        new RegExp(`^MyThoughts did not start: port ${port} is in use`, 'm')
      )
      assert.notMatch(program.output, /\n\s+at /)
    }
    taken.close()
  }).timeout(60_000)

  test('a database folder held by another process is named in one line, with its process', async ({
    assert,
  }) => {
    const environment = { DATABASE_FOLDER: folder(), DEMO_DATA: 'false' }
    const first = await start(environment)
    await first.ready()
    const second = await start({ ...environment, NODE_ENV: 'test' })
    assert.equal(await second.exited, 1)
    assert.match(
      second.output,
      new RegExp(`did not start: .*in use by process ${first.child.pid}\\.`)
    )
    assert.notMatch(second.output, /\n\s+at /)
  }).timeout(60_000)

  test('an unreachable database is named in one line', async ({ assert }) => {
    const program = await start({
      DATABASE_URL: 'postgres://somebody:hunter22@127.0.0.1:1/nothing',
    })
    assert.equal(await program.exited, 1)
    assert.match(program.output, /did not start: PostgreSQL cannot be reached/)
    assert.notMatch(program.output, /\n\s+at |hunter22/)
  })

  test('settings that are empty are as if they were not set', async ({ assert }) => {
    const names = ['SERVE', 'SEARCH_DIAL', 'SEARCH_URL']
    const empty = Object.fromEntries(names.map((name) => [name, '']))
    const program = await start({ ...empty, DATABASE_FOLDER: folder() })
    const { internal } = await program.ready()
    assert.containsSubset(await (await fetch(`${internal}/health/ready`)).json(), {
      stores: { web: true, users: true, thoughts: true, search: true },
      peers: {},
    })
  }).timeout(60_000)

  const scratch = mkdtempSync(join(tmpdir(), 'mythoughts-start-'))
  group.teardown(() => rmSync(scratch, { recursive: true }))

  const mistakes: [what: string, environment: Record<string, string>, told: RegExp][] = [
    ['a port that is no number', { PORT: 'abc' }, /PORT is "abc"; it must be a port number/],
    [
      'a database address that is none',
      { DATABASE_URL: 'hunter22' },
      /DATABASE_URL is no address of a PostgreSQL database, as postgres:(?!.*hunter22)/,
    ],
    [
      'a database address whose password is not written as an address has it',
      { SEARCH_DATABASE_URL: 'postgres://me:hunter/22@db/x' },
      /SEARCH_DATABASE_URL is no address.*write special characters as %40(?!.*hunter)/,
    ],
    ['a pool without connections', { DATABASE_POOL: '0' }, /DATABASE_POOL is "0".*of 1 or more/],
    ['a limit below none', { SIGN_UPS_PER_ADDRESS: '-1' }, /SIGN_UPS_PER_ADDRESS is "-1"/],
    [
      'a limit that is no number',
      { API_REQUESTS_PER_ADDRESS: '3x' },
      /API_REQUESTS_PER_ADDRESS is/,
    ],
    ['a delay before now', { SHUTDOWN_DELAY: '-5' }, /SHUTDOWN_DELAY is "-5".*milliseconds/],
    [
      'a pause that is no duration',
      { LOG_IN_PAUSE: 'x y' },
      /LOG_IN_PAUSE is "x y"; it must be a duration of a second or more, such as 15 mins/,
    ],
    ['a pause of milliseconds', { LOG_IN_PAUSE: '90' }, /LOG_IN_PAUSE is "90"/],
    [
      'an address of another machine',
      { HOST: '192.0.2.1' },
      /start: HOST is "192.0.2.1", which is no address of this machine \(EADDRNOTAVAIL\)/,
    ],
    [
      'an internal address of another machine',
      { INTERNAL_HOST: '192.0.2.1' },
      /start: INTERNAL_HOST is "192.0.2.1", which is no address of this machine/,
    ],
    ['a host that has no address', { HOST: 'nohost.invalid' }, /start: HOST is "nohost.invalid"/],
    [
      'an internal host that has no address',
      { INTERNAL_HOST: 'nohost.invalid' },
      /start: INTERNAL_HOST is "nohost.invalid"/,
    ],
    [
      'a database folder that is a file',
      { DATABASE_FOLDER: '/etc/passwd' },
      /start: DATABASE_FOLDER is "\/etc\/passwd", which can be no folder of this user's \(ENOTDIR\)/,
    ],
    [
      'a database folder that cannot be made',
      { DATABASE_FOLDER: '/proc/x/y' },
      /start: DATABASE_FOLDER is "\/proc\/x\/y", which can be no folder/,
    ],
    [
      'a module that does not exist',
      { SERVE: 'web,blogs' },
      /SERVE names "blogs".*users,thoughts,search/,
    ],
    [
      'a dial that is no share',
      { SEARCH_DIAL: '101', SEARCH_URL: 'http://a.test' },
      /SEARCH_DIAL is 101; it must be a whole number from 0 to 100/,
    ],
    ['a dial that leads nowhere', { SEARCH_DIAL: '100' }, /SEARCH_URL does not say where/],
    [
      'a module that is neither here nor remote',
      { SERVE: 'web,users,search' },
      /module "thoughts" is neither served/,
    ],
    ['a secret that is too short', { APP_KEY: 'short' }, /APP_KEY is shorter than 32 characters/],
    [
      'production without secrets',
      { NODE_ENV: 'production' },
      /APP_KEY is missing; production has no default/,
    ],
    [
      'one secret for two things in production',
      { ...PRODUCTION, WIRE_KEY: PRODUCTION.APP_KEY },
      /WIRE_KEY is the same as APP_KEY\. Set it to 32 or more random characters/,
    ],
    [
      'a secret that is no secret in production',
      { ...PRODUCTION, APP_KEY: 'x'.repeat(40) },
      /APP_KEY repeats one character/,
    ],
    [
      'a private key that every user of the machine can read in production',
      {
        ...PRODUCTION,
        PUBLIC_URL: 'https://thoughts.example',
        TOKEN_PRIVATE_KEY: openToOthers(scratch),
      },
      /TOKEN_PRIVATE_KEY \(\S+\) can be read or changed by every user of this machine\. Run: chmod o-rwx/,
    ],
    [
      'production without a database',
      { NODE_ENV: 'production', APP_KEY: 'xk'.repeat(16), WIRE_KEY: 'yk'.repeat(16) },
      /DATABASE_URL is missing; production needs a PostgreSQL server/,
    ],
    [
      'production without an address for everybody',
      { ...PRODUCTION, PUBLIC_URL: '' },
      /PUBLIC_URL is missing; production has no default.*PUBLIC_URL=https:/,
    ],
    [
      'production at an address that others could listen to',
      { ...PRODUCTION, PUBLIC_URL: 'http://thoughts.example' },
      /PUBLIC_URL must be an https address in production.*: https:\/\/thoughts\.example$/m,
    ],
    [
      'an address for everybody with a path',
      { PUBLIC_URL: 'https://thoughts.example/site' },
      /PUBLIC_URL must be an http or https address without a user, a path/,
    ],
    [
      'production without a key that signs tokens',
      { ...PRODUCTION, PUBLIC_URL: 'https://thoughts.example' },
      /TOKEN_PRIVATE_KEY is missing.*openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048$/m,
    ],
    [
      'a key of tokens that is too short',
      { TOKEN_PRIVATE_KEY: keyOf(1024) },
      /TOKEN_PRIVATE_KEY has a key of 1024 bits; it needs 2048 or more/,
    ],
    [
      'a path where there is no key of tokens',
      { TOKEN_PRIVATE_KEY: '/nowhere/key.pem' },
      /TOKEN_PRIVATE_KEY \(\/nowhere\/key\.pem\) cannot be read \(ENOENT\)/,
    ],
    [
      'a private key of tokens among the public ones',
      { TOKEN_PUBLIC_KEY: keyOf(2048), SERVE: 'search', ...away(ELSEWHERE) },
      /TOKEN_PUBLIC_KEY has a private key; give it public keys only/,
    ],
  ]
  for (const [what, environment, told] of mistakes) {
    test(`${what} is refused by name, in words`, async ({ assert }) => {
      const program = await start({ DATABASE_FOLDER: folder(), ...environment })
      assert.equal(await program.exited, 1)
      assert.match(program.output, told)
      assert.notMatch(program.output, /\n\s+at /)
      const [line] = /^MyThoughts did not start.*$/m.exec(program.output)!
      assert.notMatch(line, /[A-Za-z0-9+/]{60}/, 'no key is shown')
    })
  }

  test('a host that does not serve users starts in production without a key that signs tokens', async ({
    assert,
  }) => {
    const program = await start({ ...PRODUCTION, SERVE: 'search', ...away(ELSEWHERE) })
    assert.equal(await program.exited, 1)
    // It got as far as its database, which is not there.
    assert.match(program.output, /did not start: PostgreSQL cannot be reached/)
  })

  test('commands act through the program that holds the embedded database', async ({ assert }) => {
    const environment = { DATABASE_FOLDER: folder(), DEMO_DATA: 'false' }
    const program = await start(environment)
    const { site } = await program.ready()
    const { code, output } = await ace(['db:migrate'], environment)
    assert.equal(code, 0, output)
    assert.match(output, /SKIPPED.*users \(up to date\)/)
    assert.equal((await fetch(site)).status, 200)
  }).timeout(60_000)

  const old = olderNode()
  test('ace runs on a machine whose own Node is older', async ({ assert }) => {
    const program = new Program('ace.js', ['list'], {}, old)
    assert.equal(await program.exited, 0, program.output)
    assert.match(program.output, /db:provision/)
  }).skip(!old, 'no Node below 24 is installed on this machine')
})

function olderNode() {
  const candidates = ['/usr/bin/node', '/usr/local/bin/node'].filter(existsSync)
  return candidates.find(
    (node) => Number(execFileSync(node, ['-p', 'parseInt(process.versions.node)'])) < 24
  )
}

async function textsOf(site: string) {
  return texts(await (await fetch(site)).text())
}

async function texts(page: string) {
  return JSON.stringify(page.match(/<p class="text"[^>]*>[^<]*/g))
}
