import { Breaker, type BreakerOptions } from '#switchboard/calls/circuit_breaker'
import type { Endpoint } from '#switchboard/contract/endpoint'
import { Connection } from '#switchboard/wire/connection'
import type { OwnStore } from '#switchboard/store/own_store'
import { Peer, type PeerOptions } from '#switchboard/wire/peer'
import type { WireTokens } from '#switchboard/wire/wire_token'

interface OtherHostOptions {
  module: string
  url: string
  fingerprint: string
  endpoints: Map<string, Endpoint>
  tokens: WireTokens
  breaker: BreakerOptions
  ownStore: OwnStore | null
  subscribe: PeerOptions['subscribe']
  notice: (message: string) => void
}

/** How many connections comparing may take. */
const ASIDE = 4

/** The other host of a module: how to reach it, and what is known of it. */
export class OtherHost {
  readonly peer: Peer
  readonly connection: Connection
  readonly breaker: Breaker
  /** For comparing, so that visitors' calls notice nothing of it. */
  readonly aside: { connection: Connection; breaker: Breaker }

  #isLeftAlone = false

  constructor({ module, ownStore, subscribe, breaker, ...options }: OtherHostOptions) {
    const { endpoints, fingerprint, notice } = options
    this.connection = new Connection(options)
    this.breaker = new Breaker(breaker)
    this.aside = {
      connection: new Connection({ ...options, connections: ASIDE }),
      breaker: new Breaker(breaker),
    }
    const ask: PeerOptions['ask'] = (...told) => this.connection.describe(module, ...told)
    const met = () => {
      if (this.breaker.state === 'open') notice(`the host of ${module} answers again`)
      for (const one of [this.breaker, this.aside.breaker]) one.close()
    }
    const common = { module, fingerprint, endpoints, ownStore, subscribe, notice }
    this.peer = new Peer({ ...common, ask, met })
    this.breaker.onDoubt(() => this.#doubted(module, notice))
  }

  /** Why it does not shake hands, or is left alone; `null` where it is well. */
  get ailment() {
    if (this.peer.status === 'unreachable') return this.peer.why
    return this.breaker.state === 'open' ? this.breaker.why : null
  }

  /** Where the reason for that lies; `null` where it is well, or nobody knows. */
  get cause() {
    if (this.peer.status === 'unreachable') return this.peer.cause
    if (this.breaker.state === 'open') return this.breaker.cause
    return this.peer.incompatible.size > 0 ? 'version' : null
  }

  async close() {
    await Promise.all([this.connection.close(), this.aside.connection.close()])
  }

  /** Finds out by a handshake, rather than by visitors' calls, what a call without an answer means. */
  #doubted(module: string, notice: (message: string) => void) {
    this.peer.look()
    if (this.breaker.state === 'open' && !this.#isLeftAlone)
      notice(
        `the host of ${module} gave no answer repeatedly and is left alone until it shakes hands: ${this.breaker.why}`
      )
    this.#isLeftAlone = this.breaker.state === 'open'
  }
}
