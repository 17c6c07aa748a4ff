import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { execFileSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createServer, type AddressInfo } from 'node:net'
import { once } from 'node:events'
import { atEnd } from '#tests/support/at_end'
import { away } from '#tests/support/away'
import { eventually } from '#tests/support/eventually'
import { ace, Program, startServer } from '#tests/support/program'
import { theBuild } from '#tests/support/the_build'
import { unique } from '#tests/support/unique'

/** Settings of production that are right, but for what a test leaves out. */
const PRODUCTION = {
  NODE_ENV: 'production',
  APP_KEY: 'xk'.repeat(16),
  WIRE_KEY: 'yk'.repeat(16),
  PUBLIC_URL: 'https://thoughts.example',
  DATABASE_URL: 'postgres://somebody:hunter22@127.0.0.1:1/nothing',
}
const SEARCH_ALONE = {
  SERVE: 'search',
  ...away({ users: 'http://127.0.0.1:9', thoughts: 'http://127.0.0.1:9' }),
}
// Within the folder that this process has its own database in.
const folder = app.makePath(`tmp/tests/${process.pid}/${unique('started')}`)

const key = String(
  generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({
    type: 'pkcs8',
    format: 'pem',
  })
)
// A database that is there already takes no time.
const { DATABASE_URL = '' } = process.env
const openKey = join(folder, 'key.pem')
const placements = join(folder, 'placements.json')

test.group('Starting the program', (group) => {
  let program: Program
  let addresses: Awaited<ReturnType<Program['ready']>>
  const environment = { DATABASE_FOLDER: join(folder, 'database') }
  group.each.timeout(60_000)
  group.setup(async () => {
    mkdirSync(folder, { recursive: true })
    writeFileSync(openKey, key, { mode: 0o644 })
    writeFileSync(placements, '{ "search": { "dial": "half" } }')
    // As developers start it.
    program = new Program('bin/start.js', [], environment)
    addresses = await program.ready()
    return async () => {
      await program.stop('SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    }
  })

  /** What a program says that does not start. */
  async function refused(settings: Record<string, string>) {
    const one = await startServer({ DATABASE_FOLDER: join(folder, unique('none')), ...settings })
    atEnd(() => one.stop('SIGKILL'))
    const code = await one.exited
    return { code, output: one.output, hasStack: /\n\s+at /.test(one.output) }
  }

  const page = async () => (await fetch(addresses.site)).text()
  const texts = async () => JSON.stringify((await page()).match(/<p class="text"[^>]*>[^<]*/g))

  test('with nothing set, everything runs, and says where and who logs in', async ({ assert }) => {
    const timeline = await eventually(async () => {
      const answer = await fetch(addresses.site)
      return answer.ok && answer.text()
    }, 10_000)
    assert.lengthOf(timeline.match(/<article>/g)!, 20)
    assert.equal((await fetch(`${addresses.internal}/health/ready`)).status, 200)
    assert.match(program.output, /Log in\s+demo .* admin .*password: /)
    assert.match(program.output, /embedded.*for development only/)
  })

  test('every thought of the demo is found soon after the first start', async ({ assert }) => {
    await eventually(async () => {
      const metrics = await (await fetch(`${addresses.internal}/metrics`)).text()
      return !/^outbox_waiting_events\{.*\} [1-9]/m.test(metrics)
    }, 30_000)
    assert.match(await (await fetch(`${addresses.site}/search?q=sourdough`)).text(), /<mark>/i)
  })

  test('a database folder in use is named in one line, with its process', async ({ assert }) => {
    const { code, output, hasStack } = await refused({ ...environment, NODE_ENV: 'test' })
    assert.deepEqual({ code, hasStack }, { code: 1, hasStack: false })
    assert.match(output, new RegExp(`did not start: .*in use by process ${program.child.pid}\\.`))
  })

  test('commands act through the program that holds the embedded database', async ({ assert }) => {
    const { code, output } = await ace(['db:migrate'], environment)
    assert.equal(code, 0, output)
    assert.match(output, /SKIPPED.*users \(up to date\)/)
    assert.equal((await fetch(addresses.site)).status, 200)
  })

  test('Ctrl-C stops it; with empty settings it starts again as it was', async ({ assert }) => {
    const before = await texts()
    assert.equal(await program.stop('SIGINT'), 0)
    assert.isFalse(existsSync(`${environment.DATABASE_FOLDER}.lock`), 'the lock is gone')

    const empty = { SERVE: '', SEARCH_DIAL: '', SEARCH_URL: '' }
    program = await startServer({ ...environment, ...empty })
    addresses = await program.ready()
    assert.equal(await texts(), before)
    assert.containsSubset(await (await fetch(`${addresses.internal}/health/ready`)).json(), {
      stores: { web: true, users: true, thoughts: true, search: true },
      peers: {},
    })
  })

  test('where it cannot listen, the setting is named in one line', async ({ assert }) => {
    const taken = createServer().listen(0, '127.0.0.1')
    await once(taken, 'listening')
    atEnd(() => taken.close())
    const port = String((taken.address() as AddressInfo).port)
    const inUse = (setting: string) =>
      new RegExp(
        `^MyThoughts did not start: port ${port} is in use by .*\\. Set ${setting} to `,
        'm'
      )
    const wrong: [settings: Record<string, string>, told: RegExp][] = [
      [{ PORT: port }, inUse('PORT')],
      [{ INTERNAL_PORT: port }, inUse('INTERNAL_PORT')],
      [{ HOST: '192.0.2.1' }, /start: HOST is "192.0.2.1", which is no address of this machine/],
    ]
    for (const [settings, told] of wrong) {
      const always = { DEMO_DATA: 'false', DATABASE_URL }
      const { code, output, hasStack } = await refused({ ...always, ...settings })
      assert.match(output, told)
      assert.deepEqual({ code, hasStack }, { code: 1, hasStack: false })
    }
  })

  test('all wrong settings are named at once, in words, without passwords', async ({ assert }) => {
    const { code, output, hasStack } = await refused({
      PORT: 'abc',
      DATABASE_URL: 'hunter22',
      // Its password is not written as an address has it.
      SEARCH_DATABASE_URL: 'postgres://me:hunter/22@db/x',
      DATABASE_POOL: '0',
      SIGN_UPS_PER_ADDRESS: '-1',
      API_REQUESTS_PER_ADDRESS: '3x',
      SHUTDOWN_DELAY: '-5',
      LOG_IN_PAUSE: 'x y',
    })
    assert.deepEqual({ code, hasStack }, { code: 1, hasStack: false })
    for (const told of [
      /PORT is "abc"; it must be a port number/,
      /\bDATABASE_URL is no address of a PostgreSQL database, as postgres:/,
      /SEARCH_DATABASE_URL is no address.*write special characters as %40/,
      /DATABASE_POOL is "0".*of 1 or more/,
      /SIGN_UPS_PER_ADDRESS is "-1"/,
      /API_REQUESTS_PER_ADDRESS is/,
      /SHUTDOWN_DELAY is "-5".*milliseconds/,
      /LOG_IN_PAUSE is "x y"; it must be a duration of a second or more, such as 15 mins/,
    ])
      assert.match(output, told)
    assert.notInclude(output, 'hunter')
  })

  const mistakes: [what: string, settings: Record<string, string>, told: RegExp][] = [
    ['a module that does not exist', { SERVE: 'web,blogs' }, /SERVE names "blogs".*users,/],
    [
      'placements that cannot be obeyed',
      { PLACEMENTS_FILE: placements, DEMO_DATA: 'false', DATABASE_URL },
      /say "half" for the dial of search; it is a whole number from 0 to 100/,
    ],
    ['production without secrets', { NODE_ENV: 'production' }, /APP_KEY is missing; production/],
    [
      'production without a database',
      { ...PRODUCTION, DATABASE_URL: '' },
      /DATABASE_URL is missing; production needs a PostgreSQL server/,
    ],
    [
      'production without an address for everybody',
      { ...PRODUCTION, PUBLIC_URL: '' },
      /PUBLIC_URL is missing; production has no default.*PUBLIC_URL=https:/,
    ],
    [
      'production without a key that signs tokens',
      PRODUCTION,
      /TOKEN_PRIVATE_KEY is missing.*openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048$/m,
    ],
    [
      'a private key that every user of the machine can read in production',
      { ...PRODUCTION, TOKEN_PRIVATE_KEY: openKey },
      /TOKEN_PRIVATE_KEY \(\S+\) can be read or changed by every user of this machine\. Run: chmod o-rwx/,
    ],
    [
      'a private key of tokens among the public ones',
      { ...SEARCH_ALONE, TOKEN_PUBLIC_KEY: key },
      /TOKEN_PUBLIC_KEY has a private key; give it public keys only/,
    ],
    [
      // Without the key that signs tokens it got as far as its database, which is not there.
      'a production host of search alone without its database',
      { ...PRODUCTION, ...SEARCH_ALONE },
      /did not start: PostgreSQL cannot be reached/,
    ],
  ]
  test('what cannot be is refused by name, in words', async ({ assert }) => {
    await Promise.all(
      mistakes.map(async ([what, settings, told]) => {
        const { code, output, hasStack } = await refused(settings)
        assert.match(output, told, what)
        assert.deepEqual({ code, hasStack }, { code: 1, hasStack: false }, what)
        const [line] = /^MyThoughts did not start.*$/m.exec(output)!
        assert.notMatch(line, /[A-Za-z0-9+/]{60}|hunter22/, 'no secret is shown')
      })
    )
  })

  const old = olderNode()
  test('ace runs on a machine whose own Node is older', async ({ assert }) => {
    const listing = new Program('ace.js', ['list'], {}, old)
    assert.equal(await listing.exited, 0, listing.output)
    assert.match(listing.output, /db:provision/)
  }).skip(!old, 'no Node below 24 is installed on this machine')

  test('a build on a machine whose only Node is older says which it needs', async ({ assert }) => {
    for (const file of ['ace.js', 'bin/start.js']) {
      const started = new Program(join(await theBuild(), file), ['list'], {}, old)
      assert.equal(await started.exited, 1, started.output)
      assert.match(
        started.output,
        /^MyThoughts needs Node 24 or newer, and this is \d+\.\d+\.\d+\.$/m
      )
    }
  }).skip(!old, 'no Node below 24 is installed on this machine')
})

function olderNode() {
  const candidates = ['/usr/bin/node', '/usr/local/bin/node'].filter(existsSync)
  return candidates.find(
    (node) => Number(execFileSync(node, ['-p', 'parseInt(process.versions.node)'])) < 24
  )
}
