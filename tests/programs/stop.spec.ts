import { test } from '@japa/runner'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import app from '@adonisjs/core/services/app'
import { eventually } from '#tests/support/eventually'
import { startServer } from '#tests/support/program'
import { unique } from '#tests/support/unique'

test.group('Stopping the program', () => {
  test('on SIGTERM readiness turns, requests in flight finish, and the process exits', async ({
    assert,
    cleanup,
  }) => {
    const folder = `tmp/tests/${process.pid}/${unique('database')}`
    const program = await startServer({
      DATABASE_FOLDER: folder,
      DEMO_DATA: 'false',
      SHUTDOWN_DELAY: '1000',
    })
    cleanup(async () => {
      await program.stop('SIGKILL')
      await rm(app.makePath(folder), { recursive: true, force: true })
    })
    const { site, internal } = await program.ready()
    program.child.kill('SIGTERM')
    const { status } = await eventually(async () => {
      const answer = await (await fetch(`${internal}/health/ready`)).json()
      return (answer as { status: string }).status === 'ready'
        ? null
        : (answer as { status: string })
    })
    assert.equal(status, 'stopping')
    assert.equal((await fetch(`${internal}/health/live`)).status, 200)

    // Hashing the password takes long enough to be cut off, if anything were.
    const page = await fetch(`${site}/login`)
    const token = /name="_csrf" value="([^"]+)"/.exec(await page.text())![1]
    const cookie = page.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ')
    const logIn = fetch(`${site}/login`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie },
      body: new URLSearchParams({ _csrf: token, username: 'nobody', password: 'not a password' }),
    })
    const slow = await Promise.race([logIn, program.exited])
    assert.equal((slow as Response).status, 422)
    assert.equal(await program.exited, 0)
  }).timeout(30_000)

  test('a client that goes on asking on a connection that it keeps does not hold it up', async ({
    assert,
    cleanup,
  }) => {
    const program = await startServer({
      DATABASE_FOLDER: `tmp/tests/${process.pid}/${unique('database')}`,
      DEMO_DATA: 'false',
      LOG_IN_TRIES: '10000',
      LOG_IN_TRIES_PER_ADDRESS: '10000',
    })
    cleanup(async () => void (await program.stop('SIGKILL')))
    const { site } = await program.ready()
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    cleanup(() => agent.destroy())
    assert.equal(await failedLogIn(site, agent), 401)
    const refused = (async () => {
      for (;;) await failedLogIn(site, agent)
    })().catch(() => 'refused')
    assert.equal(await Promise.race([program.stop(), pause(8000)]), 0)
    assert.equal(await refused, 'refused')
  }).timeout(30_000)

  test('each request leaves one JSON line with its id, and nothing that people sought or typed', async ({
    assert,
    cleanup,
  }) => {
    const program = await startServer({
      DATABASE_FOLDER: `tmp/tests/${process.pid}/${unique('database')}`,
      DEMO_DATA: 'false',
    })
    cleanup(async () => void (await program.stop()))
    const { site } = await program.ready()
    await fetch(`${site}/search?q=mysecretsearch`, { headers: { 'x-request-id': 'seen-by-me' } })
    await program.says(/seen-by-me/)
    const lines = program.output.split('\n').filter((line) => line.includes('seen-by-me'))
    assert.lengthOf(lines, 1)
    const line = JSON.parse(lines[0])
    assert.include(line, {
      msg: 'request',
      method: 'GET',
      path: '/search',
      route: '/search',
      status: 200,
    })
    assert.equal(line.request_id, 'seen-by-me')
    assert.isNumber(line.ms)
    assert.notInclude(program.output, 'mysecretsearch')
  }).timeout(30_000)
})

/** Hashing the password takes long enough for one to be in flight whenever a signal comes. */
async function failedLogIn(site: string, agent: Agent) {
  const headers = { 'content-type': 'application/json' }
  const asked = request(`${site}/api/login/`, { method: 'POST', headers, agent })
  asked.end(JSON.stringify({ username: 'nobody', password: 'not a password' }))
  const [answer] = await once(asked, 'response')
  await once(answer.resume(), 'end')
  return answer.statusCode
}
