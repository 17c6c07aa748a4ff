import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { CallContext } from '#switchboard/call'
import { callOf, clientClass, type BoundClient } from '#switchboard/clients/client'
import { direct, type Run } from '#switchboard/clients/direct'
import type { Invoke } from '#switchboard/clients/invoke'
import { observed } from '#switchboard/clients/observed'
import { remote } from '#switchboard/clients/remote'
import { wireHonest } from '#switchboard/clients/wire_honest'
import type { Client, ClientToken, Contract } from '#switchboard/contract/contract'
import { endpointsOf, type Endpoint } from '#switchboard/contract/endpoint'
import { fingerprintOf } from '#switchboard/contract/fingerprint'
import { deliveryTo } from '#switchboard/events/delivery'
import { Outbox } from '#switchboard/events/outbox'
import { Relay } from '#switchboard/events/relay'
import type { ModuleSettings } from '#switchboard/settings'
import { runModule } from '#switchboard/store/run_module'
import { sweepAnswers } from '#switchboard/store/answers'
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
  /** The store of a module, by the module's name. */
  store: (module: string) => QueryClientContract
  report: (error: unknown, what: string) => void
}

/** All that a host knows of one module: how to call it here, there, and as it is placed. */
export interface Line {
  contract: Contract
  fingerprint: string
  endpoints: Map<string, Endpoint>
  /** Runs it in this process; `null` where this host does not serve it. */
  local: Invoke | null
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
  #contracts: Map<string, Contract>
  #relays: Relay[] = []
  #sweep: NodeJS.Timeout | undefined

  constructor(readonly options: SwitchboardOptions) {
    this.tokens = new WireTokens(options.wireKey)
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
      for (const subscriber of subscribers) this.#relays.push(this.#relay(outbox, subscriber))
    }
    for (const relay of this.#relays) relay.start()
    this.#sweep = setInterval(() => this.#sweepAnswers(), HOUR).unref()
  }

  async stop() {
    clearInterval(this.#sweep)
    await Promise.all(this.#relays.map((relay) => relay.stop()))
    await Promise.all([...this.lines.values()].map((line) => line.close()))
  }

  #line(name: string): Line {
    const { modules, honest, breaker } = this.options
    const { client, dial, url } = modules[name]
    const { contract } = client
    const endpoints = endpointsOf(contract)
    const delivery = deliveryTo(contract, this.#contracts)
    if (delivery) endpoints.set(delivery.name, delivery)
    const outbox = new Outbox(() => this.options.store(name), this.#subscribers(contract))

    const local = this.serves(name) ? direct(this.#run(name, outbox)) : null
    const away = url ? remote({ url, tokens: this.tokens, breaker }) : null
    const placed =
      dial === 100
        ? observed(away!.invoke, 'remote')
        : observed(honest ? wireHonest(local!) : local!, 'local')
    return {
      contract,
      fingerprint: fingerprintOf(contract),
      endpoints,
      local,
      placed,
      outbox,
      client: clientClass(client, endpointsOfContract(endpoints, contract), placed),
      close: async () => away?.close(),
    }
  }

  /** The module's code is loaded when it is first called. */
  #run(name: string, outbox: Outbox): Run {
    let run: Run | null = null
    const load = async () => {
      const { default: module } = await this.options.modules[name].load()
      return (run = runModule(module, {
        store: () => this.options.store(name),
        outbox,
        secret: this.options.secret,
        clientFor: (call) => (token) => this.client(token, new CallContext(call)),
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

  #relay(outbox: Outbox, subscriber: string) {
    const { placed, endpoints } = this.line(subscriber)
    const endpoint = endpoints.get('takeEvents')!
    return new Relay({
      outbox,
      subscriber,
      deliver: (events, context) => placed(endpoint, { events }, callOf(endpoint, context)),
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
