import type { Bearer } from '#api/tokens/bearer'

const MOST = 1000

/** A token whose signature and claims were checked. */
export interface Verified {
  bearer: Bearer
  /** The name of the key that fits. */
  kid: string
  /** When it ends (ms since the epoch). */
  until: number
}

/** Tokens that were checked lately: a signature costs more than a request should pay each time. */
export class VerifiedTokens {
  #known = new Map<string, Verified>()

  get(token: string): Verified | undefined {
    const verified = this.#known.get(token)
    if (!verified || verified.until > Date.now()) return verified
    this.#known.delete(token)
  }

  /** The map keeps its order of writing, so its first entry is the oldest. */
  keep(token: string, verified: Verified) {
    if (this.#known.size >= MOST) this.#known.delete(this.#known.keys().next().value!)
    this.#known.set(token, verified)
  }
}
