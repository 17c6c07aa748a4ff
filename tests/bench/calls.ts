/**
 * One operation that only answers, called as a plain function, by each kind of client, and as placed by a dial; prints ns
 * a call as JSON.
 */
import { createIgnitor } from '../../bin/ignitor.js'
import { clientFrom } from '#switchboard/clients/client_from'
import { listenInternally } from '#ops/listeners/internal_listener'
import { CallContext } from '#switchboard/call'
import type { Invoke } from '#switchboard/clients/invoke'
import { placed } from '#switchboard/clients/placed'
import { remote } from '#switchboard/clients/remote'
import { wireHonest } from '#switchboard/clients/wire_honest'
import { contract, integer, nullable, object, query, string } from '#switchboard/contract'
import { ok } from '#switchboard/contract/operation'
import { answers, defineModule } from '#switchboard/module'
import { Switchboard } from '#switchboard/switchboard'
import { Peer } from '#switchboard/wire/peer'
import type { AddressInfo } from 'node:net'
import { clientOver, wholeClientOf } from '#tests/support/whole_clients'

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
const away = remote({ url, tokens, fingerprint, breaker: { failures: 5, openFor: 1000 } })
const clientWith = (invoke: Invoke) => clientOver(Echo, invoke)
const input = { before: null, limit: 20 }
const few = Math.ceil(count / 50)

const plain = async (_input: typeof input) => value
const clients = {
  'plain function': await nanoseconds(count, () => plain(input)),
  'direct, validated': await nanoseconds(count, callsOf(clientWith(local!))),
  'wire-honest': await nanoseconds(count, callsOf(clientWith(wireHonest(local!)))),
  'remote, on this machine': await nanoseconds(few, callsOf(clientWith(away.invoke))),
}
const [direct, dial0] = await inTurns(count, [requestsBy(local!), requestsBy(placedAt(0))])
const [there, dial50, dial100] = await inTurns(2 * few, [
  requestsBy(away.invoke),
  requestsBy(placedAt(50)),
  requestsBy(placedAt(100)),
])
const half = (direct + there) / 2
const dials = {
  'direct, and at dial 0': [direct, dial0],
  'half of each, and at dial 50': [half, dial50],
  'remote, and at dial 100': [there, dial100],
}
console.log(JSON.stringify({ calls: clients, dials }))
process.exit(0)

function callsOf(client: Echo) {
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
  const ownStore = async () => 'one store'
  const description = { module: 'echo', fingerprint, store: 'one store', operations: {} }
  const ask = async () => description
  const notice = () => {}
  const peer = new Peer({ module: 'echo', fingerprint, endpoints, ask, ownStore, notice })
  void peer.shakeHands()
  const placement = { dial, shadow: 0, store: null }
  return placed({
    module: 'echo',
    local,
    remote: { invoke: away.invoke, peer },
    placement: () => placement,
    shadow: null,
  })
}

async function nanoseconds(calls: number, call: () => Promise<unknown>) {
  return (await inTurns(calls, [call]))[0]
}

/** The median of five rounds of each, in turns, in one order and then in the other, after one to warm up. */
async function inTurns(calls: number, each: (() => Promise<unknown>)[]) {
  const rounds: number[][] = each.map(() => [])
  for (let round = 0; round < 6; round++) {
    const order = round % 2 === 0 ? [...each.entries()] : [...each.entries()].toReversed()
    for (const [at, call] of order) {
      const start = process.hrtime.bigint()
      for (let i = 0; i < calls / 5; i++) await call()
      if (round > 0) rounds[at].push(Number(process.hrtime.bigint() - start) / (calls / 5))
    }
  }
  return rounds.map((times) => times.toSorted((a, b) => a - b)[2])
}
