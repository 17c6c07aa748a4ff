import type { CallContext } from '#switchboard/call'
import type { ClientToken } from '#switchboard/client_token'
import { clientFrom } from '#switchboard/calls/client_from'
import { Carrier } from '#switchboard/events/carrier'
import type { Subscription } from '#switchboard/events/subscriptions'
import { subscriptionsOf } from '#switchboard/events/subscriptions_of'
import { Lines, type Line } from '#switchboard/lines/lines'
import { lineOf, type LineOptions } from '#switchboard/lines/line_of'
import type { Setting } from '#switchboard/placement/change_log'
import { obstacle } from '#switchboard/placement/gate'
import { Placements, type Side } from '#switchboard/placement/placement'
import { initialPlacements, type Keys } from '#switchboard/settings'
import { sweepAnswers } from '#switchboard/store/kept_answers'
import { storeIdOf, takeNonce } from '#switchboard/store/nonces'
import { behindOf, hear, type Behind } from '#switchboard/store/sources'
import { WireTokens } from '#switchboard/wire/wire_token'

export type { Line } from '#switchboard/lines/lines'

export interface SwitchboardOptions extends Omit<
  LineOptions,
  'contracts' | 'placements' | 'tokens' | 'clientFor' | 'subscribe'
> {
  /** Signs the tokens of the wire; the same on all hosts. */
  wireKeys: Keys
  events: { maxAttempts: number; interval: number }
  /** The version of this program, such as `v2.0.0`. */
  release?: string
  /** Where modules' calls go; as the settings say, unless given. */
  placements?: Placements
  report: (error: unknown, what: string) => void
}

const HOUR = 60 * 60 * 1000

/** Gives callers their clients, obeys the placements, and carries events. Knows no module by name. */
export class Switchboard extends Lines {
  readonly lines = new Map<string, Line>()
  readonly tokens: WireTokens
  readonly placements: Placements
  #carrier: Carrier
  #sweep: NodeJS.Timeout | undefined
  /** Whether it carries events; a command does not, and tells nobody that it does. */
  #isStarted = false

  get release() {
    return this.options.release
  }

  constructor(readonly options: SwitchboardOptions) {
    super()
    this.tokens = new WireTokens(options.wireKeys)
    this.placements = options.placements ?? new Placements(initialPlacements(options))
    const { tokens, placements, lines } = this
    const modules = Object.entries(options.modules)
    const contracts = new Map(modules.map(([name, { contract }]) => [name, contract]))
    const clientFor: LineOptions['clientFor'] = (token, context) => this.client(token, context)
    const subscribe: LineOptions['subscribe'] = (...to) => this.#subscribe(...to)
    for (const name of contracts.keys())
      lines.set(
        name,
        lineOf(name, { ...options, contracts, tokens, placements, clientFor, subscribe })
      )
    const storeId = (module: string) => this.storeId(module)
    this.#carrier = new Carrier({ ...options, lines, placements, storeId })
  }

  serves(name: string) {
    return this.options.serves.includes(name)
  }

  /** A client for one request. */
  client<Token extends ClientToken>(token: Token, context: CallContext): InstanceType<Token> {
    return clientFrom(token, this, context)
  }

  line(module: string): Line {
    const line = this.lines.get(module)
    if (!line)
      throw new Error(
        `There is no module "${module}"; config/modules.ts lists ${[...this.lines.keys()]}`
      )
    return line
  }

  /** Loads the code of the modules that this host serves. */
  async load() {
    await Promise.all([...this.lines.values()].map((line) => line.load()))
  }

  /** Starts carrying the events of the modules that this host serves, and forgetting what nobody needs any more. */
  start() {
    this.#isStarted = true
    this.#carrier.start(this.#served)
    for (const name of this.#served) void this.#subscribeOwn(name)
    for (const { peer } of this.lines.values()) peer?.start()
    this.placements.start()
    this.#sweep = setInterval(() => this.#sweepStores(), HOUR).unref()
  }

  async stop() {
    clearInterval(this.#sweep)
    for (const { peer } of this.lines.values()) peer?.stop()
    await this.placements.stop()
    await this.#carrier.stop()
    await Promise.all([...this.lines.values()].map((line) => line.close()))
  }

  /** What keeps a module's dial or shadow from being set so now; `null` for nothing. */
  obstacle(module: string, setting: Setting, to: number): string | null {
    const { peer, local, contract } = this.line(module)
    const from = this.placements.of(module)[setting]
    const isRebuildable = contract.rebuild !== null
    return obstacle({ module, setting, from, to, isLocal: local !== null, isRebuildable, peer })
  }

  /** The id of a module's store in this process. */
  async storeId(name: string): Promise<string> {
    return storeIdOf(this.options.store(name))
  }

  takeNonce(name: string, nonce: string): Promise<boolean> {
    return takeNonce(this.options.store(name), nonce)
  }

  async hear(name: string, told: Subscription[]): Promise<Behind> {
    const { contract } = this.line(name)
    const store = this.options.store(name)
    await hear(store, told, contract.rebuild !== null)
    return behindOf(store, contract)
  }

  get #served() {
    return [...this.lines.keys()].filter((name) => this.serves(name))
  }

  /** The store here is the first of all, where nobody knew another one before. */
  async #subscribeOwn(name: string) {
    try {
      await this.hear(name, await this.#subscribe(name, await this.storeId(name), 'local'))
    } catch (error) {
      this.options.report(error, `subscribing the store of ${name}`)
    }
  }

  async #subscribe(subscriber: string, store: string, side: Side): Promise<Subscription[]> {
    if (!this.#isStarted) return []
    const { lines, placements } = this
    const serves = (name: string) => this.serves(name)
    return subscriptionsOf({ lines, placements, serves }, subscriber, store, side)
  }

  async #sweepStores() {
    const { store, report, notice } = this.options
    for (const name of this.#served) {
      const { subscriptions } = this.line(name).outbox
      try {
        await sweepAnswers(store(name))
        for (const ended of await subscriptions.endForgotten())
          notice(
            `what waited of ${name} for the store ${ended.store} of ${ended.subscriber} is dropped. Rebuild that store when it is back`
          )
      } catch (error) {
        report(error, `sweeping the store of ${name}`)
      }
    }
  }
}
