import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { CallContext } from '#switchboard/call'
import { direct, type Run } from '#switchboard/clients/direct'
import type { Invoke } from '#switchboard/clients/invoke'
import { observed } from '#switchboard/clients/observed'
import { outsideTransactions } from '#switchboard/guards/outside_transactions'
import { placed } from '#switchboard/clients/placed'
import type { BreakerState } from '#switchboard/clients/remote'
import { wireHonest } from '#switchboard/clients/wire_honest'
import type { ClientToken } from '#switchboard/client_token'
import type { Contract } from '#switchboard/contract/contract'
import { endpointsOf, type Endpoint } from '#switchboard/contract/endpoint'
import { fingerprintOf } from '#switchboard/contract/fingerprint'
import { deliveryTo, subscribersOf } from '#switchboard/events/delivery'
import { Outbox } from '#switchboard/events/outbox'
import type { Placements } from '#switchboard/placement/placement'
import type { ModuleSettings } from '#switchboard/settings'
import { runModule } from '#switchboard/store/run_module'
import { OtherHost } from '#switchboard/wire/other_host'
import type { Peer } from '#switchboard/wire/peer'
import type { WireTokens } from '#switchboard/wire/wire_token'

/** All that a host knows of one module: how to call it here, there, and as it is placed. */
export interface Line {
  contract: Contract
  fingerprint: string
  endpoints: Map<string, Endpoint>
  /** Runs it in this process; `null` where this host does not serve it. */
  local: Invoke | null
  /** The host that serves it elsewhere; `null` where none is known. */
  peer: Peer | null
  /** Whether the other host is left alone for a moment, since it failed repeatedly. */
  breaker: BreakerState
  /** Obeys the placement. */
  placed: Invoke
  outbox: Outbox
  close: () => Promise<void>
}

/** What lines of one host have in common. */
export interface LineOptions extends ModuleSettings {
  /** Local clients pass everything through JSON: in development and tests. */
  honest: boolean
  /** Keys the digests that are kept of commands' inputs. */
  secret: string
  breaker: { failures: number; openFor: number }
  /** The store of a module, by the module's name. */
  store: (module: string) => QueryClientContract
  /** Told of what an operator should know and no request is to blame for. */
  notice: (message: string) => void
  contracts: Map<string, Contract>
  placements: Placements
  tokens: WireTokens
  clientFor: <Token extends ClientToken>(token: Token, context: CallContext) => InstanceType<Token>
}

/** Puts together the line of one module. */
export function lineOf(name: string, options: LineOptions): Line {
  const { contract, url } = options.modules[name]
  const delivery = deliveryTo(contract, options.contracts)
  const own = endpointsOf(contract)
  const endpoints = new Map(delivery ? [...own, [delivery.name, delivery]] : own)
  const fingerprint = fingerprintOf(contract, delivery)
  const outbox = new Outbox(() => options.store(name), subscribersOf(contract, options.contracts))
  const { honest, placements } = options

  const local = options.serves.includes(name) ? direct(runOf(name, outbox, options)) : null
  const here = local && (honest ? wireHonest(local) : local)
  const ownStore = async () => (local ? storeIdOf(options.store(name)) : null)
  const there = url
    ? new OtherHost({ ...options, module: name, url, fingerprint, endpoints, ownStore })
    : null
  const wherever = placed({
    module: name,
    local: here && observed(here, 'local'),
    remote: there && { invoke: observed(there.invoke, 'remote'), peer: there.peer },
    placement: () => placements.of(name),
    shadow: here && there && there.shadowBeside(here),
  })
  const invoke = honest ? outsideTransactions(wherever) : wherever
  return {
    contract,
    fingerprint,
    endpoints,
    local,
    peer: there?.peer ?? null,
    get breaker() {
      return there?.breaker ?? 'closed'
    },
    placed: invoke,
    outbox,
    close: async () => there?.close(),
  }
}

/** The id of a module's store in this process. */
export async function storeIdOf(store: QueryClientContract): Promise<string> {
  const { id } = await store.from('store').firstOrFail()
  return id
}

/** Runs a module's operations; its code is loaded when it is first called. */
function runOf(name: string, outbox: Outbox, options: LineOptions): Run {
  let run: Run | null = null
  const load = async () => {
    const { default: module } = await options.modules[name].load!()
    return (run = runModule(module, {
      store: () => options.store(name),
      outbox,
      secret: options.secret,
      clientFor: (target, call) => (token) =>
        options.clientFor(token, new CallContext({ ...call, caller: () => target })),
    }))
  }
  return (endpoint, input, call) =>
    run ? run(endpoint, input, call) : load().then((loaded) => loaded(endpoint, input, call))
}
