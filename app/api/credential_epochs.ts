/** How long an answer is taken as it is, and how long after a failed question the next one waits (ms). */
const FRESH = 30_000
const PAUSE = 1_000
/** While `users` is away its last answer stands for this long (ms). */
const STANDS = 10 * 60_000
const MOST_KNOWN = 10_000

interface Known {
  epoch: number | null
  answeredAt: number
  askAgainAt: number
}

/** What this process knows of credential epochs, so that pages seldom ask `users` and go on without it for a while. */
export class CredentialEpochs {
  #known = new Map<string, Known>()
  #asking = new Map<string, Promise<void>>()

  /** @param ask answers `null` for an account that is gone; throws while nobody can say */
  constructor(protected ask: (username: string) => Promise<number | null>) {}

  /** The epoch, `null` for an account that is gone, `undefined` where nobody can say. Never throws. */
  async of(username: string): Promise<number | null | undefined> {
    if (Date.now() >= (this.#known.get(username)?.askAgainAt ?? 0)) await this.#askOnce(username)
    const known = this.#known.get(username)
    return known && Date.now() - known.answeredAt < STANDS ? known.epoch : undefined
  }

  learn(username: string, epoch: number | null) {
    this.#keep(username, { epoch, answeredAt: Date.now(), askAgainAt: Date.now() + FRESH })
  }

  /** Requests that come at the same time share one question. */
  #askOnce(username: string): Promise<void> {
    const asking =
      this.#asking.get(username) ??
      this.ask(username)
        .then(
          (epoch) => this.learn(username, epoch),
          () => this.#wait(username)
        )
        .finally(() => this.#asking.delete(username))
    this.#asking.set(username, asking)
    return asking
  }

  #wait(username: string) {
    const known = this.#known.get(username) ?? { epoch: null, answeredAt: Number.NEGATIVE_INFINITY }
    this.#keep(username, { ...known, askAgainAt: Date.now() + PAUSE })
  }

  /** The map keeps its order of writing, so its first entry is the one that was asked about longest ago. */
  #keep(username: string, known: Known) {
    this.#known.delete(username)
    if (this.#known.size >= MOST_KNOWN) this.#known.delete(this.#known.keys().next().value!)
    this.#known.set(username, known)
  }
}
