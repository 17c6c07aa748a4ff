import { Rounds } from '#switchboard/base/rounds'
import type { Subscription, Subscriptions } from '#switchboard/events/subscriptions'
import type { Side } from '#switchboard/placement/placement'
import type { Peer } from '#switchboard/wire/peer'

interface Options {
  publisher: string
  subscriber: string
  subscriptions: Subscriptions
  /** The id of the subscriber's store here; `null` where it is not served here. */
  ownStore: (() => Promise<string>) | null
  peer: Peer | null
  /** The side that the subscriber's dial points to, or most of it. */
  activeSide: () => Side
  tell: (subscription: Subscription, side: Side, store: string) => Promise<unknown>
}

/** How often a store is told of its subscription, and how soon what did not go is tried again, in ms. */
const AGAIN = 5000
const SOON = 500
/** Where there is no other host, nobody asks whether the store here has every event. */
const ALONE = 60 * 60 * 1000

/** The stores at the two sides of a subscriber, each subscribed to a publisher's events, and told so again and again. */
export class SubscribedStores {
  /** Those that can be reached. */
  readonly at: Record<Side, string | null> = { local: null, remote: null }
  #rounds = new Rounds(() => this.#round())

  constructor(protected options: Options) {}

  start() {
    this.#rounds.start()
  }

  stop() {
    return this.#rounds.stop()
  }

  get ids() {
    return Object.values(this.at).filter((id) => id !== null)
  }

  async #round(): Promise<number> {
    const { ownStore, peer, activeSide } = this.options
    const isMet = peer?.status === 'reachable'
    try {
      this.at.local = ownStore && (await ownStore())
      // One that shares the store here, or a copy of it, is no other.
      this.at.remote = isMet && peer.store !== this.at.local ? peer.store : null
      const sides: Side[] = activeSide() === 'local' ? ['local', 'remote'] : ['remote', 'local']
      for (const side of sides) await this.#subscribe(side)
    } catch {
      // A store or host that is away is told of by what looks after it.
      return SOON
    }
    if (!peer) return ALONE
    return isMet ? AGAIN : SOON
  }

  async #subscribe(side: Side) {
    const { publisher, subscriber, subscriptions, peer, activeSide, tell } = this.options
    const store = this.at[side]
    if (store === null) return
    const subscription = await subscriptions.of(subscriber, store, side === activeSide())
    if (subscription && peer) await tell({ publisher, ...subscription }, side, store)
  }
}
