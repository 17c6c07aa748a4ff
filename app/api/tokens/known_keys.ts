import type { KeyObject } from 'node:crypto'
import { publicKeyFrom, type PublicKey } from '#api/keys/token_key'

/** Known keys are asked for again, beside a request, when they are this old (ms). */
const FRESH = 10 * 60_000
/** After a question, an unknown name is answered from what is known, and a failure by that failure, for this long (ms). */
const PAUSE = 5_000

/** The keys of who issues tokens, as they were last told. They stand while nobody can be asked. */
export class KnownKeys {
  #keys: Map<string, KeyObject> | null = null
  #askedAt = Number.NEGATIVE_INFINITY
  #failure: unknown = null
  #asking: Promise<void> | null = null

  constructor(protected ask: () => Promise<PublicKey[]>) {}

  /**
   * The key of this name, or for a token that names none, each. Nothing for a key that nobody has. Throws what the
   * question throws where it cannot be told: then the name may be that of a new key.
   */
  async named(kid: string | undefined): Promise<[kid: string, key: KeyObject][]> {
    if (!this.#keys || (kid !== undefined && !this.#keys.has(kid))) await this.#askIfDue()
    else if (Date.now() - this.#askedAt > FRESH) void this.#askOnce()
    const found = [...(this.#keys ?? [])].filter(([name]) => kid === undefined || name === kid)
    if (found.length === 0 && this.#failure) throw this.#failure
    return found
  }

  /** Asks again whether there are others, where that is due; answers whether it asked. */
  async askAgain(): Promise<boolean> {
    if (Date.now() - this.#askedAt < PAUSE) return false
    await this.#askOnce()
    return true
  }

  /** Whether a key is still among those that verify. */
  has(kid: string) {
    return this.#keys?.has(kid) ?? false
  }

  async #askIfDue() {
    if (this.#asking || Date.now() - this.#askedAt >= PAUSE) await this.#askOnce()
  }

  /** Requests that come at the same time share one question. Never throws. */
  #askOnce(): Promise<void> {
    if (this.#asking) return this.#asking
    this.#askedAt = Date.now()
    this.#asking = this.#learn()
      .catch((error) => void (this.#failure = error))
      .finally(() => void (this.#asking = null))
    return this.#asking
  }

  async #learn() {
    const keys = await this.ask()
    this.#keys = new Map(keys.map((key) => [key.kid, publicKeyFrom(key)]))
    this.#failure = null
  }
}
