import { Breaker, type BreakerOptions } from '#switchboard/calls/circuit_breaker'
import type { Endpoint } from '#switchboard/contract/endpoint'
import { Connection } from '#switchboard/wire/connection'
import { Peer } from '#switchboard/wire/peer'
import type { WireTokens } from '#switchboard/wire/wire_token'

interface OtherHostOptions {
  module: string
  url: string
  fingerprint: string
  endpoints: Map<string, Endpoint>
  tokens: WireTokens
  breaker: BreakerOptions
  ownStore: () => Promise<string | null>
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

  constructor({ module, ownStore, breaker, ...options }: OtherHostOptions) {
    const { endpoints, fingerprint, notice } = options
    this.connection = new Connection(options)
    this.breaker = new Breaker(breaker)
    this.aside = {
      connection: new Connection({ ...options, connections: ASIDE }),
      breaker: new Breaker(breaker),
    }
    const ask = () => this.connection.describe(module)
    this.peer = new Peer({ module, fingerprint, endpoints, ask, ownStore, notice })
    this.#tellOfBreaker(module, notice)
  }

  async close() {
    await Promise.all([this.connection.close(), this.aside.connection.close()])
  }

  /** Half open is a try of every other second: told of neither where it fails nor before it is known. */
  #tellOfBreaker(module: string, notice: (message: string) => void) {
    let isLeftAlone = false
    this.breaker.onChange((state) => {
      if (state === 'half-open') return
      if (state === 'open' && !isLeftAlone)
        notice(`the host of ${module} failed repeatedly and is left alone until it answers again`)
      if (state === 'closed') notice(`the host of ${module} answers again`)
      isLeftAlone = state === 'open'
    })
  }
}
