/** Work that is done again and again: at once, then after each rest, or as soon as somebody says that there is more. */
export class Rounds {
  isStopped = false
  #wake = () => {}
  #loop: Promise<void> | null = null

  /** @param round one of them; answers how long to rest after it, in ms. Must not throw */
  constructor(protected round: () => Promise<number>) {}

  start() {
    this.#loop = this.#run()
  }

  /** Ends the rest that is now, or passes over the next. */
  wake() {
    this.#wake()
  }

  /** Waits for the round that is under way. */
  async stop() {
    this.isStopped = true
    this.#wake()
    await this.#loop
  }

  async #run() {
    while (!this.isStopped) {
      // Made before the round, so that what is said during it is not slept over.
      const { promise: woken, resolve: wake } = Promise.withResolvers<void>()
      this.#wake = wake
      const rest = await this.round()
      if (rest === 0) continue
      const timer = setTimeout(wake, rest).unref()
      await woken
      clearTimeout(timer)
    }
  }
}
