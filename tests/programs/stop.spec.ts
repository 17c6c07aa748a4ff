import { test } from '@japa/runner'
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { atEnd } from '#tests/support/at_end'
import { eventually } from '#tests/support/eventually'
import { startServer } from '#tests/support/program'
import { unique } from '#tests/support/unique'

test.group('A running program', () => {
  test('logs each request in one JSON line; on SIGTERM readiness turns, requests in flight finish, and it exits', async ({
    assert,
  }) => {
    const program = await startServer({
      DATABASE_FOLDER: `tmp/tests/${process.pid}/${unique('database')}`,
      DEMO_DATA: 'false',
      SHUTDOWN_DELAY: '1000',
      LOG_IN_TRIES: '10000',
      LOG_IN_TRIES_PER_ADDRESS: '10000',
    })
    atEnd(() => program.stop('SIGKILL'))
    const { site, internal } = await program.ready()

    await fetch(`${site}/search?q=mysecretsearch`, { headers: { 'x-request-id': 'seen-by-me' } })
    await program.says(/seen-by-me/)
    const lines = program.output.split('\n').filter((line) => line.includes('seen-by-me'))
    assert.lengthOf(lines, 1)
    const { ms, ...line } = JSON.parse(lines[0])
    assert.isNumber(ms)
    assert.include(line, {
      msg: 'request',
      method: 'GET',
      path: '/search',
      route: '/search',
      status: 200,
      request_id: 'seen-by-me',
    })
    assert.notInclude(program.output, 'mysecretsearch', 'nothing that people sought')

    // A client that goes on asking on a connection that it keeps must not hold it up.
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    atEnd(() => agent.destroy())
    assert.equal(await failedLogIn(site, agent), 401)
    const statuses: number[] = []
    const refused = (async () => {
      for (;;) statuses.push(await failedLogIn(site, agent))
    })().catch(() => 'refused')

    const stopped = program.stop()
    const health = async () =>
      ((await (await fetch(`${internal}/health/ready`)).json()) as { status: string }).status
    await eventually(async () => (await health()) === 'stopping')
    assert.equal((await fetch(`${internal}/health/live`)).status, 200)
    assert.equal(await failedLogIn(site), 401, 'in flight when the delay is over, or before')
    assert.equal(await Promise.race([stopped, pause(10_000)]), 0)
    assert.equal(await refused, 'refused')
    assert.deepEqual([...new Set(statuses)], [401], 'no request was cut off')
  }).timeout(60_000)
})

/** Hashing the password takes long enough for one to be in flight whenever a signal comes. */
async function failedLogIn(site: string, agent?: Agent) {
  const headers = { 'content-type': 'application/json' }
  const asked = request(`${site}/api/login/`, { method: 'POST', headers, agent })
  asked.end(JSON.stringify({ username: 'nobody', password: 'not a password' }))
  const [answer] = await once(asked, 'response')
  await once(answer.resume(), 'end')
  return answer.statusCode as number
}
