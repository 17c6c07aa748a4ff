import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { CallContext } from '#switchboard/call'
import type { BreakerOptions } from '#switchboard/calls/circuit_breaker'
import type { Line } from '#switchboard/lines/lines'
import { pathFromWire, pathOf, pathToHost } from '#switchboard/calls/path'
import type { Run } from '#switchboard/calls/transport'
import type { ClientToken } from '#switchboard/client_token'
import type { Contract } from '#switchboard/contract/contract'
import { endpointsOf } from '#switchboard/contract/endpoint'
import { fingerprintOf } from '#switchboard/contract/fingerprint'
import { deliveryTo, subscribersOf } from '#switchboard/events/delivery'
import { Outbox } from '#switchboard/events/outbox'
import type { Subscription } from '#switchboard/events/subscriptions'
import type { Placements, Side } from '#switchboard/placement/placement'
import type { ModuleSettings } from '#switchboard/settings'
import { Shadow } from '#switchboard/shadow/shadow'
import { ownStore } from '#switchboard/store/own_store'
import { runModule } from '#switchboard/store/run_module'
import { OtherHost } from '#switchboard/wire/other_host'
import type { WireTokens } from '#switchboard/wire/wire_token'
import type { Keys } from '#switchboard/settings'

/** What lines of one host have in common. */
export interface LineOptions extends ModuleSettings {
  /** Local clients pass everything through JSON: in development and tests. */
  honest: boolean
  /** Keys the digests that are kept of commands' inputs. */
  secrets: Keys
  breaker: BreakerOptions
  /** How long (ms) a query is waited for at least, before it is asked here too. */
  hedgeFloor: number
  /** The store of a module, by the module's name. */
  store: (module: string) => QueryClientContract
  /** Told of what an operator should know and no request is to blame for. */
  notice: (message: string) => void
  contracts: Map<string, Contract>
  placements: Placements
  tokens: WireTokens
  clientFor: <Token extends ClientToken>(token: Token, context: CallContext) => InstanceType<Token>
  /** What a store of a subscriber, at one of its sides, is to be told. */
  subscribe: (subscriber: string, store: string, side: Side) => Promise<Subscription[]>
}

/** Puts together the line of one module. */
export function lineOf(name: string, options: LineOptions): Line {
  const { contract, url } = options.modules[name]
  const delivery = deliveryTo(contract, options.contracts)
  const own = endpointsOf(contract)
  const endpoints = new Map(delivery ? [...own, [delivery.name, delivery]] : own)
  const fingerprint = fingerprintOf(contract, delivery)
  const outbox = new Outbox(() => options.store(name), subscribersOf(contract, options.contracts))

  const code = options.serves.includes(name) ? codeOf(name, outbox, options) : null
  const run: Run | null = code && ((...call) => code().then((loaded) => loaded.run(...call)))
  let counters: Line['counters'] = []
  const local = run && pathFromWire(run)
  const provable = run && ownStore(() => options.store(name), contract)
  const other = url
    ? new OtherHost({
        ...options,
        module: name,
        url,
        fingerprint,
        endpoints,
        ownStore: provable,
        subscribe: (store, side) => options.subscribe(name, store, side),
      })
    : null
  const shadow = local && other && new Shadow({ local, remote: pathToHost(other.aside) })
  const placement = () => options.placements.of(name)
  const { honest: strict, hedgeFloor } = options
  const placed = pathOf({ module: name, run, other, hedgeFloor, shadow, placement, strict })
  return {
    contract,
    fingerprint,
    endpoints,
    local,
    peer: other?.peer ?? null,
    get breaker() {
      return other?.breaker.state ?? 'closed'
    },
    get ailment() {
      return other?.ailment ?? null
    },
    get cause() {
      return other?.cause ?? null
    },
    placed,
    outbox,
    get counters() {
      return counters
    },
    async load() {
      if (code) counters = (await code()).counters
    },
    async close() {
      shadow?.stop()
      await other?.close()
    },
  }
}

interface Code {
  run: Run
  counters: Line['counters']
}

/** What runs a module's operations; its code is loaded once, when it is first asked for. */
function codeOf(name: string, outbox: Outbox, options: LineOptions): () => Promise<Code> {
  let loading: Promise<Code> | null = null
  const load = async () => {
    const { default: module } = await options.modules[name].load!()
    const run = runModule(module, {
      store: () => options.store(name),
      outbox,
      secrets: options.secrets,
      clientFor: (target, call) => (token) =>
        options.clientFor(token, new CallContext({ ...call, caller: () => target })),
    })
    return { run, counters: module.counters ?? [] }
  }
  return () => (loading ??= load())
}
