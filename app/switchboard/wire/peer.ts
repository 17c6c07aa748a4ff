import { Rounds } from '#switchboard/base/rounds'
import { difference } from '#switchboard/contract/compatible'
import type { Subscription } from '#switchboard/events/subscriptions'
import type { Side } from '#switchboard/placement/placement'
import type { Endpoint } from '#switchboard/contract/endpoint'
import type { Cause } from '#switchboard/failures'
import { isProven, soon, type OwnStore } from '#switchboard/store/own_store'
import type { Behind } from '#switchboard/store/sources'
import { causeOf } from '#switchboard/wire/connection'
import type { Description } from '#switchboard/wire/description'

export interface PeerOptions {
  module: string
  fingerprint: string
  endpoints: Map<string, Endpoint>
  /** Asks the other host to describe the module, to take a nonce out of its store, and tells it of its subscriptions. */
  ask: (nonce: string | null, told: Subscription[]) => Promise<Description>
  /** The module's store here; `null` where it is not served here. */
  ownStore: OwnStore | null
  /** What a store of the module, at one of the two sides, is to be told; nothing where this host publishes nothing for it. */
  subscribe?: (store: string, side: Side) => Promise<Subscription[]>
  /** Told of each change for the worse, and of its end. */
  notice: (message: string) => void
  /** Told of each handshake. */
  met?: () => void
}

/** How often hosts shake hands, in ms: a host that changes underneath is noticed within 5 s, a handshake's own time included. */
const INTERVAL = 4000
/** How soon a handshake that failed is tried again, and how soon after one the next may be, in ms. */
const RETRY = 500
const SOONEST = 300

/**
 * The other host of a module, as its last handshake showed it. An operation that its contract and ours understand
 * differently is not called, and neither is a host that does not shake hands: it is found out here when it is back, by no
 * visitor's call.
 */
export class Peer {
  status: 'unknown' | 'reachable' | 'unreachable' = 'unknown'
  /** The store that the other host works on; the last one known, where it is away. */
  store: string | null = null
  /** The version of its program, as it says. */
  release: string | null = null
  /** The store that it worked on when it was first met. */
  firstStore: string | null = null
  /** The store of this host, where it serves the module too. */
  ownStore: string | null = null
  /**
   * Whether both were seen to work on one store, or on two; `null` where neither was. Equal ids alone do not say so, since a
   * copy has that of its original.
   */
  sharesStore: boolean | null = null
  /** Which events the other host's store may lack, and this host's; `null` where that is not known. */
  behind: Behind | null = null
  ownBehind: Behind | null = null
  /** Why the last handshake failed, where it did. */
  why = ''
  /** Where the reason for that lies. */
  cause: Cause | null = null
  /** Why operations cannot be called, by name. */
  incompatible = new Map<string, string>()
  /** Handshakes in a row that failed. The first is not told of: hosts that start together find each other a little later. */
  #failed = 0
  #lookedAt = -Infinity
  #isWatched = false
  #meeting: Promise<void> | null = null
  #rounds = new Rounds(async () => {
    const { store } = this
    await this.shakeHands()
    // A store that was not known before is not told of its subscriptions yet.
    return this.#failed > 0 || this.store !== store ? RETRY : INTERVAL
  })

  constructor(protected options: PeerOptions) {}

  start() {
    this.#isWatched = true
    this.#rounds.start()
  }

  stop() {
    void this.#rounds.stop()
  }

  /**
   * Why the other host cannot be asked for this operation; `null` where it can.
   * @param store the store that calls are to work on; `null` for any
   */
  obstacle(operation: string, store: string | null): string | null {
    if (this.status === 'unreachable') return `its host does not shake hands (${this.why})`
    const reason = this.incompatible.get(operation)
    if (reason !== undefined) return `its host speaks another version of it: ${reason}`
    if (store === null) return null
    if (store === this.ownStore && store === this.store && this.sharesStore !== true)
      return this.isCopy
        ? `its host works on a copy of the store that it is to share (${store}). Mend its settings`
        : 'it is not seen yet whether its host works on the store that it is to share'
    if (store === this.store) return null
    if (this.store === null) return 'its host has not shaken hands yet, so its store is not known'
    return `its host works on another store (${this.store}) than the one it is to share (${store}). Mend its settings; or, if that store is right, set the dial anew, and where dials are settings restart this host`
  }

  /** Whether the other host's store has the id of this one's, and is not the same. */
  get isCopy() {
    return this.store !== null && this.store === this.ownStore && this.sharesStore === false
  }

  /** Shakes hands soon, since there is a doubt about the host. */
  look() {
    if (performance.now() - this.#lookedAt > SOONEST) this.#rounds.wake()
  }

  /** Whether nothing is known of the host now: it was never met, or nobody looks after it, as in a command. */
  get isToBeMet() {
    return this.status === 'unknown' || (this.status === 'unreachable' && !this.#isWatched)
  }

  /** A handshake, for whoever cannot wait for the next one. */
  async meet() {
    this.#meeting ??= this.shakeHands().finally(() => (this.#meeting = null))
    await this.#meeting
  }

  /** One handshake. */
  async shakeHands() {
    const { module, fingerprint, ask, ownStore, notice } = this.options
    this.#lookedAt = performance.now()
    // Asked each time: a copy may be given an id of its own.
    this.ownStore = (await soon(ownStore?.id())) ?? this.ownStore
    try {
      const nonce = await soon(ownStore?.put())
      const description = await ask(nonce, await this.#subscriptions('remote'))
      await this.#judge(nonce, description)
      if (this.#failed > 1) notice(`the host of ${module} is back`)
      this.#failed = 0
      this.cause = null
      this.status = 'reachable'
      this.options.met?.()
      if (this.store !== null && this.store !== description.store)
        notice(`the host of ${module} works on another store now: ${description.store}`)
      this.store = description.store
      this.release = description.release ?? null
      this.behind = description.behind ?? null
      this.ownBehind = await soon(ownStore?.hear(await this.#subscriptions('local')))
      this.firstStore ??= description.store
      this.#compare(description.fingerprint === fingerprint ? null : description.operations)
    } catch (error) {
      this.#failed++
      this.status = 'unreachable'
      this.why = (error as Error).message
      this.cause = causeOf(error as Error)
      if (this.#failed === 2) notice(`the host of ${module} does not shake hands: ${this.why}`)
    }
  }

  /** What the store at a side is told; the two are one where they are shared. */
  async #subscriptions(side: Side): Promise<Subscription[]> {
    const store = side === 'local' ? this.ownStore : this.store
    if (store === null || (side === 'remote' && store === this.ownStore)) return []
    return (await soon(this.options.subscribe?.(store, side))) ?? []
  }

  /** What the proof showed; where that cannot be seen now, what was seen holds. */
  async #judge(nonce: string | null, description: Description) {
    const { ownStore, module, notice } = this.options
    if (this.ownStore === null) return
    const isShared = await isProven(ownStore!, this.ownStore, nonce, description)
    if (isShared === null) return
    if (this.sharesStore && !isShared && description.store === this.ownStore)
      notice(`the host of ${module} works on a copy of the store now`)
    this.sharesStore = isShared
  }

  #compare(operations: Description['operations'] | null) {
    const { endpoints, module, notice } = this.options
    const before = this.incompatible
    this.incompatible = new Map()
    for (const endpoint of operations ? endpoints.values() : []) {
      const { name, kind, schemas } = endpoint
      const reason = difference({ kind, ...schemas }, operations![name])
      if (reason === null) continue
      this.incompatible.set(name, reason)
      if (before.get(name) !== reason)
        notice(`${endpoint.target} is not called: its host speaks another version of it: ${reason}`)
    }
    for (const name of before.keys())
      if (!this.incompatible.has(name)) notice(`${module}.${name} is called again`)
  }
}
