import { test } from '@japa/runner'
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { atEnd } from '#tests/support/at_end'
import { eventually } from '#tests/support/eventually'
import { Program, startServer } from '#tests/support/program'
import { unique } from '#tests/support/unique'

/** A signal that comes while one listener takes over from another is not handed on before the next turn. */
const EARLY = `
  import { endOnSignal } from './bin/ignitor.js'
  process.once('SIGTERM', () => console.log('as bin/start.js ends it'))
  process.kill(process.pid, 'SIGTERM')
  endOnSignal({ terminate: async () => console.log('in order') })
  setTimeout(() => console.log('not at all'), 5000)
`

test.group('A running program', () => {
  test('logs each request in a line, and finishes all of them on SIGTERM', async ({ assert }) => {
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
      for (;;) {
        const status = await failedLogIn(site, agent)
        if (status === null) return
        statuses.push(status)
      }
    })()

    // One is under way from before the signal until nothing new is taken.
    const isRefused = () =>
      fetch(site).then(
        () => false,
        () => true
      )
    const taken = Promise.withResolvers<void>()
    const inFlight = failedLogIn(site, undefined, async () => {
      taken.resolve()
      await eventually(isRefused, 20_000)
    })
    await taken.promise
    const stopped = program.stop()
    const health = async () =>
      ((await (await fetch(`${internal}/health/ready`)).json()) as { status: string }).status
    await eventually(async () => (await health()) === 'stopping')
    assert.equal((await fetch(`${internal}/health/live`)).status, 200)
    assert.equal(await inFlight, 401, 'what was in flight is answered')
    await refused
    assert.deepEqual([...new Set(statuses)], [401], 'no request was cut off')
    assert.equal(await Promise.race([stopped, pause(10_000)]), 0)
  }).timeout(120_000)

  test('that is told to stop while it starts stops in order', async ({ assert }) => {
    const args = ['--import=@poppinss/ts-exec', '--input-type=module', '-e', EARLY]
    const program = new Program('--disable-warning=DEP0205', args, {})
    await program.exited
    assert.equal(program.output.trim(), 'in order')
  })
})

/**
 * Fails to log in; answers the status, `null` where the request was not taken. The host says by `100 Continue` that it
 * took it; from then on it must answer, and whatever else comes is thrown.
 */
async function failedLogIn(site: string, agent?: Agent, meanwhile = async () => {}) {
  const headers = { 'content-type': 'application/json', 'expect': '100-continue' }
  const asked = request(`${site}/api/login/`, { method: 'POST', headers, agent })
  const isTaken = await once(asked, 'continue').then(
    () => true,
    () => false
  )
  if (!isTaken) return null
  await meanwhile()
  asked.end(JSON.stringify({ username: 'nobody', password: 'not a password' }))
  const [answer] = await once(asked, 'response')
  await once(answer.resume(), 'end')
  return answer.statusCode as number
}
