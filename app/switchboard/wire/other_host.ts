import type { Invoke } from '#switchboard/clients/invoke'
import { remote, type BreakerState } from '#switchboard/clients/remote'
import type { Endpoint } from '#switchboard/contract/endpoint'
import { Shadow } from '#switchboard/shadow/shadow'
import { Peer } from '#switchboard/wire/peer'
import type { WireTokens } from '#switchboard/wire/wire_token'

interface OtherHostOptions {
  module: string
  url: string
  fingerprint: string
  endpoints: Map<string, Endpoint>
  tokens: WireTokens
  breaker: { failures: number; openFor: number }
  ownStore: () => Promise<string | null>
  notice: (message: string) => void
}

/** How many connections comparing may take. */
const ASIDE = 4

/** The other host of a module: how to call it, what is known of it, and how to compare it with this one. */
export class OtherHost {
  readonly invoke: Invoke
  readonly peer: Peer
  #away: ReturnType<typeof remote>
  /** Connections and a breaker of its own for comparing, so that visitors' calls notice nothing of it. */
  #aside: ReturnType<typeof remote>
  #shadow: Shadow | null = null

  constructor({ module, url, ownStore, ...options }: OtherHostOptions) {
    const { endpoints, fingerprint, notice } = options
    this.#away = remote({ url, ...options })
    this.#aside = remote({ url, ...options, connections: ASIDE })
    this.invoke = this.#away.invoke
    const ask = () => this.#away.describe(module)
    this.peer = new Peer({ module, fingerprint, endpoints, ask, ownStore, notice })
    this.#tellOfBreaker(module, notice)
  }

  /** Whether it is left alone for a moment, since it failed repeatedly. */
  get breaker(): BreakerState {
    return this.#away.state()
  }

  shadowBeside(here: Invoke): Shadow {
    return (this.#shadow = new Shadow({ local: here, remote: this.#aside.invoke }))
  }

  async close() {
    this.#shadow?.stop()
    await Promise.all([this.#away.close(), this.#aside.close()])
  }

  /** Half open is a try of every other second: told of neither where it fails nor before it is known. */
  #tellOfBreaker(module: string, notice: (message: string) => void) {
    let isLeftAlone = false
    this.#away.onBreaker((state) => {
      if (state === 'half-open') return
      if (state === 'open' && !isLeftAlone)
        notice(`the host of ${module} failed repeatedly and is left alone until it answers again`)
      if (state === 'closed') notice(`the host of ${module} answers again`)
      isLeftAlone = state === 'open'
    })
  }
}
