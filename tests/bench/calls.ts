/** One operation that only answers, called as a plain function and by each kind of client; prints ns a call as JSON. */
import { createIgnitor } from '../../bin/ignitor.js'
import { listenInternally } from '#ops/listeners/internal_listener'
import { CallContext } from '#switchboard/call'
import { clientClass } from '#switchboard/clients/client'
import { remote } from '#switchboard/clients/remote'
import { wireHonest } from '#switchboard/clients/wire_honest'
import { clientOf, contract, integer, nullable, object, query, string } from '#switchboard/contract'
import type { Client } from '#switchboard/contract'
import { ok } from '#switchboard/contract/operation'
import { answers, defineModule } from '#switchboard/module'
import { Switchboard } from '#switchboard/switchboard'
import type { AddressInfo } from 'node:net'

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
abstract class Echo extends clientOf(echo) {}
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
    echo: { client: Echo, load: async () => ({ default: module }), dial: 0, url: undefined },
  },
})
app.container.swap(Switchboard, () => switchboard)
const listener = await listenInternally(app, 0, '127.0.0.1')
const url = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`

const { local, endpoints } = switchboard.line('echo')
const away = remote({ url, tokens: switchboard.tokens, breaker: { failures: 5, openFor: 1000 } })
const clientWith = (invoke: typeof local) =>
  new (clientClass(Echo, endpoints, invoke!))(new CallContext()) as Client<typeof echo>
const input = { before: null, limit: 20 }

const plain = async (_input: typeof input) => value
const results: Record<string, number> = {
  'plain function': await nanoseconds(count, () => plain(input)),
  'direct, validated': await nanoseconds(count, callsOf(clientWith(local))),
  'wire-honest': await nanoseconds(count, callsOf(clientWith(wireHonest(local!)))),
  'remote, on this machine': await nanoseconds(
    Math.ceil(count / 50),
    callsOf(clientWith(away.invoke))
  ),
}
console.log(JSON.stringify(results))
process.exit(0)

function callsOf(client: Client<typeof echo>) {
  return () => client.answer(input)
}

/** The median of five rounds, after one to warm up. */
async function nanoseconds(calls: number, call: () => Promise<unknown>) {
  const rounds: number[] = []
  for (let round = 0; round < 6; round++) {
    const start = process.hrtime.bigint()
    for (let i = 0; i < calls / 5; i++) await call()
    if (round > 0) rounds.push(Number(process.hrtime.bigint() - start) / (calls / 5))
  }
  return rounds.toSorted((a, b) => a - b)[2]
}
