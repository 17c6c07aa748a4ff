import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { CallContext } from '#switchboard/call'
import { callOf, clientClass, type BoundClient } from '#switchboard/clients/client'
import { declared } from '#switchboard/clients/declared'
import { direct, type Run } from '#switchboard/clients/direct'
import type { Invoke } from '#switchboard/clients/invoke'
import { observed } from '#switchboard/clients/observed'
import { outsideTransactions } from '#switchboard/clients/outside_transactions'
import { placed } from '#switchboard/clients/placed'
import type { BreakerState } from '#switchboard/clients/remote'
import { wireHonest } from '#switchboard/clients/wire_honest'
import type { Client, ClientToken, Contract } from '#switchboard/contract/contract'
import { endpointsOf, type Endpoint } from '#switchboard/contract/endpoint'
import { fit } from '#switchboard/contract/fit'
import { fingerprintOf } from '#switchboard/contract/fingerprint'
import { deliveryTo, subjectOf } from '#switchboard/events/delivery'
import { Outbox } from '#switchboard/events/outbox'
import { Relay } from '#switchboard/events/relay'
import { obstacle } from '#switchboard/placement/gate'
import { Placements } from '#switchboard/placement/placement'
import { sideOf } from '#switchboard/placement/sides'
import type { Setting } from '#switchboard/placement/change_log'
import { initialPlacements, type ModuleSettings } from '#switchboard/settings'
import { runModule } from '#switchboard/store/run_module'
import { sweepAnswers } from '#switchboard/store/answers'
import { OtherHost } from '#switchboard/wire/other_host'
import type { Peer } from '#switchboard/wire/peer'
import { WireTokens } from '#switchboard/wire/wire_token'

export interface SwitchboardOptions extends ModuleSettings {
  /** Local clients pass everything through JSON: in development and tests. */
  honest: boolean
  /** Signs the tokens of the wire; the same on all hosts. */
  wireKey: string
  /** Keys the digests that are kept of commands' inputs. */
  secret: string
  breaker: { failures: number; openFor: number }
  events: { maxAttempts: number; interval: number }
  /** Where modules' calls go; as the settings say, unless given. */
  placements?: Placements
  /** The store of a module, by the module's name. */
  store: (module: string) => QueryClientContract
  report: (error: unknown, what: string) => void
  /** Told of what an operator should know and no request is to blame for. */
  notice: (message: string) => void
}

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
  client: BoundClient
  close: () => Promise<void>
}

const HOUR = 60 * 60 * 1000

/** Gives callers their clients, obeys the placements, and carries events. Knows no module by name. */
export class Switchboard {
  readonly lines = new Map<string, Line>()
  readonly tokens: WireTokens
  readonly placements: Placements
  #contracts: Map<string, Contract>
  #relays: Relay[] = []
  #sweep: NodeJS.Timeout | undefined

  constructor(readonly options: SwitchboardOptions) {
    this.tokens = new WireTokens(options.wireKey)
    this.placements = options.placements ?? new Placements(initialPlacements(options))
    this.#contracts = new Map(
      Object.entries(options.modules).map(([name, { client }]) => [name, client.contract])
    )
    for (const name of this.#contracts.keys()) this.lines.set(name, this.#line(name))
  }

  serves(name: string) {
    return this.options.serves.includes(name)
  }

  /** The client of a contract for one request. */
  client<C extends Contract>(token: ClientToken<C>, context: CallContext): Client<C> {
    return new (this.line(token.contract.name).client)(context) as Client<C>
  }

  line(module: string): Line {
    const line = this.lines.get(module)
    if (!line)
      throw new Error(
        `There is no module "${module}"; config/modules.ts lists ${[...this.lines.keys()]}`
      )
    return line
  }

  /** Starts carrying the events of the modules that this host serves, and forgetting answers that are a day old. */
  start() {
    for (const [name, { outbox }] of this.lines) {
      if (!this.serves(name)) continue
      const subscribers = new Set([...outbox.subscribers.values()].flat())
      for (const subscriber of subscribers) this.#relays.push(this.#relay(name, outbox, subscriber))
    }
    for (const relay of this.#relays) relay.start()
    for (const { peer } of this.lines.values()) peer?.start()
    this.placements.start()
    this.#sweep = setInterval(() => this.#sweepAnswers(), HOUR).unref()
  }

  async stop() {
    clearInterval(this.#sweep)
    for (const { peer } of this.lines.values()) peer?.stop()
    await this.placements.stop()
    await Promise.all(this.#relays.map((relay) => relay.stop()))
    await Promise.all([...this.lines.values()].map((line) => line.close()))
  }

  /** What keeps a module's dial or shadow from being set so now; `null` for nothing. */
  obstacle(module: string, setting: Setting, to: number): string | null {
    const { peer, local } = this.line(module)
    const from = this.placements.of(module)[setting]
    return obstacle({ module, setting, from, to, isLocal: local !== null, peer })
  }

  #line(name: string): Line {
    const { modules, honest } = this.options
    const { client, url } = modules[name]
    const { contract } = client
    const endpoints = endpointsOf(contract)
    const delivery = deliveryTo(contract, this.#contracts)
    if (delivery) endpoints.set(delivery.name, delivery)
    const fingerprint = fingerprintOf(contract, delivery)
    const outbox = new Outbox(() => this.options.store(name), this.#subscribers(contract))

    const local = this.serves(name) ? direct(this.#run(name, outbox)) : null
    const here = local && (honest ? wireHonest(local) : local)
    const there = url ? this.#otherHost(name, url, fingerprint, endpoints) : null
    const wherever = placed({
      module: name,
      local: here && observed(here, 'local'),
      remote: there && { invoke: observed(there.invoke, 'remote'), peer: there.peer },
      placement: () => this.placements.of(name),
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
      client: clientClass(client, endpointsOfContract(endpoints, contract), invoke),
      close: async () => there?.close(),
    }
  }

  #otherHost(module: string, url: string, fingerprint: string, endpoints: Map<string, Endpoint>) {
    const { breaker, notice } = this.options
    const { tokens } = this
    const ownStore = async () => (this.serves(module) ? this.storeId(module) : null)
    return new OtherHost({ module, url, fingerprint, endpoints, tokens, breaker, ownStore, notice })
  }

  /** The id of a module's store in this process. */
  async storeId(name: string): Promise<string> {
    const { id } = await this.options.store(name).from('store').firstOrFail()
    return id
  }

  /** The module's code is loaded when it is first called. */
  #run(name: string, outbox: Outbox): Run {
    let run: Run | null = null
    const load = async () => {
      const { default: module } = await this.options.modules[name].load!()
      return (run = runModule(module, {
        store: () => this.options.store(name),
        outbox,
        secret: this.options.secret,
        clientFor: (target, call) => (token) => {
          const client = this.client(token, new CallContext({ ...call, caller: () => target }))
          return this.options.honest ? declared(client, token, module.uses ?? {}, target) : client
        },
      }))
    }
    return (endpoint, input, call) =>
      run ? run(endpoint, input, call) : load().then((loaded) => loaded(endpoint, input, call))
  }

  #subscribers(publisher: Contract) {
    const subscribers = new Map<string, string[]>()
    for (const [name, { takes }] of this.#contracts) {
      for (const event of takes.filter((one) => one.startsWith(`${publisher.name}.`))) {
        subscribers.set(event, [...(subscribers.get(event) ?? []), name])
      }
    }
    return subscribers
  }

  #relay(publisher: string, outbox: Outbox, subscriber: string) {
    const { placed: deliver, endpoints } = this.line(subscriber)
    const { events: schemas } = this.#contracts.get(publisher)!
    const endpoint = endpoints.get('takeEvents')!
    return new Relay({
      publisher,
      outbox,
      subscriber,
      sideOf: ({ name, payload, requestId }) => {
        const subject = subjectOf(schemas[name.slice(publisher.length + 1)], payload)
        return sideOf(subscriber, subject ?? requestId, this.placements.of(subscriber).dial)
      },
      deliver: (events, context, side) => {
        context.sides.choose(subscriber, this.placements.of(subscriber), side)
        return deliver(endpoint, fitted(endpoint, { events }), callOf(endpoint, context))
      },
      ...this.options.events,
      report: this.options.report,
    })
  }

  #sweepAnswers() {
    for (const name of this.lines.keys()) {
      if (!this.serves(name)) continue
      sweepAnswers(this.options.store(name)).catch((error) =>
        this.options.report(error, 'sweeping answers')
      )
    }
  }
}

/** What callers may call: the contract's own operations, without the delivery of events. */
function endpointsOfContract(endpoints: Map<string, Endpoint>, contract: Contract) {
  return new Map([...endpoints].filter(([name]) => name in contract.operations))
}

/** Events as today's contract has them: they may have waited since an earlier version of it. */
function fitted({ input, schemas }: Endpoint, waiting: object) {
  return input.issues(waiting) ? fit(schemas.input, waiting, { strict: false }) : waiting
}
