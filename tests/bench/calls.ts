/**
 * One operation that only answers, called as a plain function, by each kind of client, and as placed by a dial; prints ns
 * a call as JSON.
 */
import { createIgnitor } from '../../bin/ignitor.js'
import { clientFrom } from '#switchboard/calls/client_from'
import { Metrics } from '#ops/metrics/metrics'
import { listenInternally } from '#ops/listeners/internal_listener'
import { CallContext } from '#switchboard/call'
import type { Invoke } from '#switchboard/calls/invocation'
import { pathOf } from '#switchboard/calls/path'
import { contract, integer, nullable, object, query, string } from '#switchboard/contract'
import { ok } from '#switchboard/contract/operation'
import { answers, defineModule } from '#switchboard/module'
import { CALLS, type Observation } from '#switchboard/operators'
import { Switchboard } from '#switchboard/switchboard'
import { Peer } from '#switchboard/wire/peer'
import type { AddressInfo } from 'node:net'
import { sharedStore } from '#tests/support/met'
import { hostPath, strictPath } from '#tests/support/paths'
import { clientOver, wholeClientOf } from '#tests/support/whole_clients'
import { inTurns, median } from './in_turns.js'

/** ns a call by name; of a dial, without it and with it. */
export interface Measured {
  calls: Record<string, number>
  dials: Record<string, [without: number, placed: number]>
  /** ns for the metrics of a request with one call. */
  metrics: number
}

const echo = contract('echo', {
  operations: {
    answer: query({
      input: { before: nullable(string()), limit: integer({ min: 1, max: 200 }) },
      output: object({ text: string() }),
      deadline: 1000,
      without: 'Only measured.',
    }),
  },
})
abstract class Echo extends wholeClientOf(echo) {}
const value = ok({ text: 'An answer of the usual length, which costs nothing to make.' })
const module = defineModule(echo, {
  handlers: { answer: answers(echo.operations.answer, () => value) },
})

const count = Number(process.argv[2])
const ignitor = createIgnitor()
const app = ignitor.createApp('web')
await app.init()
await app.boot()
await app.start(() => {})
const server = await app.container.make('server')
await server.boot()
const usual = await app.container.make(Switchboard)
const switchboard = new Switchboard({
  ...usual.options,
  store: () => usual.options.store('thoughts'),
  serves: ['echo'],
  modules: {
    echo: { contract: echo, load: async () => ({ default: module }), dial: 0, url: undefined },
  },
})
app.container.swap(Switchboard, () => switchboard)
const listener = await listenInternally(app, 0, '127.0.0.1')
const url = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`

const { local, endpoints, fingerprint } = switchboard.line('echo')
const { tokens } = switchboard
const away = hostPath({ url, tokens, fingerprint, breaker: { failures: 5 } })
const input = { before: null, limit: 20 }
const few = Math.ceil(count / 50)

const plain = async (_input: typeof input) => value
const here = [() => plain(input), callsOf(local!), callsOf(strictPath(local!))]
const [bare, validated, honest] = await nanoseconds(count, here)
const [over] = await nanoseconds(few, [callsOf(away.invoke)])
const [direct, dial0] = await nanoseconds(count, [requestsBy(local!), requestsBy(placedAt(0))])
const [there, dial50, dial100] = await nanoseconds(2 * few, [
  requestsBy(away.invoke),
  requestsBy(placedAt(50)),
  requestsBy(placedAt(100)),
])
const [counting] = await nanoseconds(count, [await metricsOfOne()])
const measured: Measured = {
  metrics: counting,
  calls: {
    'plain function': bare,
    'direct, validated': validated,
    'wire-honest': honest,
    'remote, on this machine': over,
  },
  dials: {
    'direct, and at dial 0': [direct, dial0],
    'half of each, and at dial 50': [(direct + there) / 2, dial50],
    'remote, and at dial 100': [there, dial100],
  },
}
console.log(JSON.stringify(measured))
process.exit(0)

async function metricsOfOne() {
  const { requests } = await app.container.make(Metrics)
  const call = { module: 'echo', operation: 'answer', side: 'local', outcome: 'ok', seconds: 0.002 }
  const told = { ...call, caller: 'web/timeline', because: null, failed: false, requestId: 'r' }
  const answered = { method: 'GET', route: '/', status: 200, seconds: 0.003 }
  return async () => {
    CALLS.publish(told as Observation)
    requests.answered({ port: 'public', ...answered })
  }
}

function callsOf(invoke: Invoke) {
  const client = clientOver(Echo, invoke)
  return () => client.answer(input)
}

/** Each call in a request of its own, as a dial needs it that chooses by request. */
function requestsBy(invoke: Invoke) {
  const lines = { line: () => ({ endpoints, placed: invoke }) }
  const { traceparent } = new CallContext()
  let request = 0
  return () => {
    const context = new CallContext({ requestId: `request${request++}`, traceparent })
    return clientFrom(Echo, lines, context).answer(input)
  }
}

/** The client that obeys a dial, between this process and itself by way of the wire. */
function placedAt(dial: number): Invoke {
  const ownStore = sharedStore('one store')
  const description = {
    module: 'echo',
    fingerprint,
    store: 'one store',
    tookNonce: true,
    operations: {},
  }
  const ask = async () => description
  const notice = () => {}
  const peer = new Peer({ module: 'echo', fingerprint, endpoints, ask, ownStore, notice })
  void peer.shakeHands()
  const placement = { dial, shadow: 0, store: null }
  return pathOf({
    module: 'echo',
    run: local,
    other: { ...away, peer },
    placement: () => placement,
    hedgeFloor: 60_000,
    shadow: null,
    strict: false,
  })
}

/** ns a call of each, medians of rounds in turns. */
async function nanoseconds(calls: number, each: (() => Promise<unknown>)[]) {
  const rounds = each.map((call) => async () => {
    const start = process.hrtime.bigint()
    for (let i = 0; i < calls / 5; i++) await call()
    return Number(process.hrtime.bigint() - start) / (calls / 5)
  })
  return (await inTurns(5, rounds)).map(median)
}
