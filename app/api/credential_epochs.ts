/** How long an answer is used without asking again, and how long to wait after a failed question (ms). */
const FRESH = 30_000
const PAUSE = 1_000
/** While `users` is unavailable, its last answer stands for this long (ms). */
const STANDS = 10 * 60_000
const MOST_KNOWN = 10_000

interface Known {
  /** `null` for an account that is gone or suspended. */
  epoch: number | null
  /** The highest epoch that was ever answered. A lower one comes from an older answer. */
  highest: number
  /** The number of the question that was answered. */
  question: number
  answeredAt: number
  askAgainAt: number
}

const UNKNOWN: Known = {
  epoch: null,
  highest: 0,
  question: 0,
  answeredAt: Number.NEGATIVE_INFINITY,
  askAgainAt: 0,
}

/**
 * What this process knows of credential epochs, so that pages seldom ask `users` and go on without it for a while.
 * Only `users` tells epochs, and a known epoch never decreases: answers may arrive out of order.
 */
export class CredentialEpochs {
  #known = new Map<string, Known>()
  #asking = new Map<string, Promise<void>>()
  #questions = 0

  /** @param ask answers `null` for an account that is gone or suspended; throws while nobody can say */
  constructor(protected ask: (username: string) => Promise<number | null>) {}

  /**
   * The epoch, at most half a minute old; `null` for an account that is gone or suspended, `undefined` where nobody can
   * say. Never throws.
   */
  async of(username: string): Promise<number | null | undefined> {
    if (Date.now() >= (this.#known.get(username)?.askAgainAt ?? 0)) await this.#askOnce(username)
    const known = this.#known.get(username)
    return known && Date.now() - known.answeredAt < STANDS ? known.epoch : undefined
  }

  /** The epoch now: always asks `users`, and throws what the question throws. To be used before anybody is logged in. */
  async current(username: string): Promise<number | null> {
    const question = ++this.#questions
    return this.#learn(username, await this.ask(username), question)
  }

  /** Requests that come at the same time share one question. */
  #askOnce(username: string): Promise<void> {
    const asking =
      this.#asking.get(username) ??
      this.current(username)
        .then(
          () => {},
          () => this.#wait(username)
        )
        .finally(() => this.#asking.delete(username))
    this.#asking.set(username, asking)
    return asking
  }

  /** Keeps an answer unless a newer one is known; answers what is known then. */
  #learn(username: string, epoch: number | null, question: number): number | null {
    const known = this.#known.get(username) ?? UNKNOWN
    const isLower = epoch !== null && epoch < known.highest
    if (isLower || question < known.question) return known.epoch
    this.#keep(username, {
      epoch,
      highest: Math.max(known.highest, epoch ?? 0),
      question,
      answeredAt: Date.now(),
      // An account may be made, or reinstated, at any moment: its absence is not worth remembering.
      askAgainAt: epoch === null ? 0 : Date.now() + FRESH,
    })
    return epoch
  }

  #wait(username: string) {
    const known = this.#known.get(username) ?? UNKNOWN
    this.#keep(username, { ...known, askAgainAt: Date.now() + PAUSE })
  }

  /** The map keeps its order of writing, so its first entry is the one that was asked about longest ago. */
  #keep(username: string, known: Known) {
    this.#known.delete(username)
    if (this.#known.size >= MOST_KNOWN) this.#known.delete(this.#known.keys().next().value!)
    this.#known.set(username, known)
  }
}
