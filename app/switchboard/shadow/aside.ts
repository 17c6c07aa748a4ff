type Work = () => Promise<void>

/** Work that may wait, so that visitors' calls have the host for themselves: so much is done at once, so much waits. */
export class Aside {
  #queue: Work[] = []
  #running = 0

  constructor(protected limits: { atOnce: number; waiting: number }) {}

  /** Answers whether there was room. The work itself may not throw. */
  add(work: Work): boolean {
    if (this.#queue.length >= this.limits.waiting) return false
    this.#queue.push(work)
    void this.#run()
    return true
  }

  /** Before all that waits, and whether there is room or not: for what was begun, and of which there is never much. */
  goOnWith(work: Work) {
    this.#queue.unshift(work)
    void this.#run()
  }

  clear() {
    this.#queue = []
  }

  async #run() {
    if (this.#running >= this.limits.atOnce) return
    this.#running++
    for (let work = this.#queue.shift(); work; work = this.#queue.shift()) await work()
    this.#running--
  }
}
