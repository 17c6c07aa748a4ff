import { test } from '@japa/runner'
import { spawnSync } from 'node:child_process'
import { asOwner } from '#tests/processes/as_owner'
import { eventually } from '#tests/support/eventually'
import { ownStores } from '#tests/support/own_stores'
import { ace, startServer, type Program } from '#tests/support/program'
import { hasProgram } from '#tests/support/has_program'
import { PASSWORD, publish, signedUp } from '#tests/support/signed_up'
import { unique } from '#tests/support/unique'
import { WebVisitor } from '#tests/support/web_visitor'

test.group('What a running program logs', (group) => {
  let stores: Awaited<ReturnType<typeof ownStores>>
  let program: Program
  let at: Awaited<ReturnType<Program['ready']>>
  group.each.timeout(120_000)
  group.setup(async () => {
    stores = await ownStores()
    program = await startServer({
      ...stores.environment,
      LOG_LEVEL: 'trace',
      DEMO_DATA: 'false',
      DEV_MODE: 'true', // As `npm run dev` has it.
    })
    at = await program.ready()
    return async () => {
      await program.stop('SIGKILL')
      await stores.remove()
    }
  })
  const site = () => at.site
  const lines = () =>
    program.output.split('\n').flatMap((line) => (line.startsWith('{') ? [JSON.parse(line)] : []))
  const linesOf = (id: string) => lines().filter((line) => line.request_id === id)
  /** The log line of a request, once it is there. */
  const requestLine = (id: string) =>
    eventually(async () => linesOf(id).find(({ msg }) => msg === 'request'))

  test('a request has one line: what was asked, what became of it, who asked, what was called', async ({
    assert,
  }) => {
    const visitor = await signedUp({ site })
    const id = unique('request')
    const page = await visitor.ask(`/@${visitor.username}?page=secret`, {
      headers: { 'x-request-id': id },
    })
    const { time, ms, calls, bytes, ...line } = await requestLine(id)
    assert.lengthOf(linesOf(id), 1)
    assert.closeTo(time, Date.now(), 60_000)
    assert.isAbove(ms, 0)
    assert.isAbove(bytes, page.text.length, 'with its headers')
    assert.deepInclude(line, {
      msg: 'request',
      method: 'GET',
      route: '/:handle',
      path: `/@${visitor.username}`,
      status: 200,
      user: visitor.username,
      address: '127.0.0.1',
    })
    assert.match(line.trace_id, /^[0-9a-f]{32}$/)
    assert.match(line.host, /:\d+$/)
    const called = calls.map(
      (call: { operation: string; side: string }) => `${call.operation} ${call.side}`
    )
    assert.includeMembers(called, ['users.find local', 'thoughts.byAuthor local'])
  })

  test('no line has a password, token, cookie or key, whatever was sent where', async ({
    assert,
  }) => {
    const visitor = await signedUp({ site })
    const { username } = visitor
    const secrets = [PASSWORD, 'wrong words for a log', 'new words for tomorrow']
    const [, wrong, next] = secrets
    await new WebVisitor(site).fillIn('/login', { username, password: wrong })
    await visitor.fillIn('/settings/password', { current: wrong, password: next })
    await visitor.send('/settings/password', { _csrf: 'made-up-csrf', current: PASSWORD })
    await publish(visitor, 'nothing secret')
    const ask = (path: string, init: RequestInit) => fetch(at.site + path, init)
    const json = { 'content-type': 'application/json' }
    const logIn = (body: string) => ask('/api/login/', { method: 'POST', headers: json, body })
    const { Authorized: bearer } = (await (
      await logIn(JSON.stringify({ username, password: PASSWORD }))
    ).json()) as { Authorized: string }
    await logIn(`{ "username": "${username}", "password": "${PASSWORD}" half`)
    await logIn(JSON.stringify({ username: { of: PASSWORD }, password: 5 }))
    await ask('/api/me/thoughts/', { headers: { authorization: bearer } })
    await ask('/api/me/thoughts/', { headers: { authorization: `${bearer}broken` } })
    await ask('/oauth/token', {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'password', username, password: PASSWORD }),
    })
    const reset = await ace(['users:reset', username], stores.environment)
    const [link] = /\/reset\?token=\S+/.exec(reset.output)!
    const reader = new WebVisitor(site)
    await reader.get(link)
    await reader.fillIn(link, { password: wrong }, '/reset')

    const id = unique('request')
    await visitor.ask('/', { headers: { 'x-request-id': id } })
    await requestLine(id)
    const { APP_KEY, WIRE_KEY, DATABASE_URL = '' } = stores.environment
    const [, password = ''] = /:([^:@/]+)@/.exec(DATABASE_URL) ?? []
    const cookies = [...visitor.cookies.values(), ...reader.cookies.values()]
    const all = [...secrets, bearer.split(' ')[1], link.split('=')[1], ...cookies]
    all.push(APP_KEY, WIRE_KEY, password)
    assert.isAbove(lines().length, 15, 'there is something to look through')
    for (const secret of all.filter(({ length }) => length >= 8)) {
      const found = program.output.split('\n').find((line) => line.includes(secret))
      assert.isUndefined(found, `"${secret.slice(0, 12)}…" is logged`)
    }
  })

  test('an unexpected error is there once, with its causes, and in the browser of who develops', async ({
    assert,
  }) => {
    const id = unique('request')
    const rename = (from: string, to: string) =>
      asOwner(stores.environment, (db) =>
        db.query(`ALTER TABLE thoughts.thoughts RENAME COLUMN ${from} TO ${to}`)
      )
    await rename('text', 'words')
    const page = await new WebVisitor(site).ask('/', { headers: { 'x-request-id': id } })
    await rename('words', 'text')

    assert.equal(page.status, 500)
    assert.match(page.text, /thoughts\.timeline failed unexpectedly/)
    assert.match(page.text, /column .+ does not exist/, 'the cause')
    assert.isNull(page.headers.get('content-security-policy'), 'its styles are its own')
    const { error, calls } = await requestLine(id)
    assert.equal(error, 'thoughts.timeline failed unexpectedly')
    assert.equal(calls[0].outcome, 'module_failed')
    const [unexpected, ...more] = linesOf(id).filter(({ err }) => err)
    assert.isEmpty(more)
    assert.equal(unexpected.where, 'thoughts.timeline')
    assert.match(unexpected.err.fingerprint, /^[0-9a-f]{12}$/)
    const failed = linesOf(id).filter(({ msg }) => msg === 'module call failed')
    assert.lengthOf(failed, 1)
    assert.lengthOf(linesOf(id), 3)
    const metrics = await (await fetch(`${at.internal}/metrics`)).text()
    assert.match(metrics, /^unexpected_errors_total 1$/m)
  })

  test('its metrics follow the conventions of Prometheus', async ({ assert }) => {
    const metrics = await (await fetch(`${at.internal}/metrics`)).text()
    const { stdout, stderr, status } = spawnSync('promtool', ['check', 'metrics'], {
      input: metrics,
    })
    assert.deepEqual([`${stdout}${stderr}`, status], ['', 0])
  }).skip(!hasProgram('promtool'), 'promtool is not installed (Debian: prometheus)')
})
