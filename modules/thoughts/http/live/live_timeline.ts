import { setTimeout as pause } from 'node:timers/promises'
import { RecentlySeen } from '#modules/thoughts/http/live/recently_seen'
import type { Source, Thought } from '#modules/thoughts/http/live/source'

interface Options {
  /** How often to look, in ms. */
  every: number
  /** How many may listen at once. */
  most: number
}

type Listener = (thought: Thought) => void

/**
 * Tells listeners of new thoughts. However many listen, the timeline is asked once in a while for all of them, and not at
 * all while nobody does.
 */
export class LiveTimeline {
  #listeners = new Set<Listener>()
  #watch: Promise<Watch> | null = null

  constructor(protected options: Options) {}

  get isFull() {
    return this.#listeners.size >= this.options.most
  }

  /** Listens; answers, once nothing is missed any more, how to stop. Rejects where the timeline cannot be read. */
  async listen(source: Source, listener: Listener): Promise<() => void> {
    this.#listeners.add(listener)
    this.#watch ??= this.#begin(source)
    const stop = () => this.#leave(listener)
    await this.#watch.catch((error) => {
      stop()
      throw error
    })
    return stop
  }

  async #begin(source: Source): Promise<Watch> {
    const watch = new Watch(source, (thought) => this.#tell(thought))
    await watch.begin()
    void watch.follow(this.options.every)
    return watch
  }

  #tell(thought: Thought) {
    for (const listener of this.#listeners) listener(thought)
  }

  #leave(listener: Listener) {
    this.#listeners.delete(listener)
    if (this.#listeners.size > 0) return
    this.#watch?.then(
      (watch) => watch.stop(),
      () => {}
    )
    this.#watch = null
  }
}

/** One time of looking, from the first listener to the last. */
class Watch {
  #seen = new RecentlySeen()
  #stopped = new AbortController()

  constructor(
    protected source: Source,
    protected tell: Listener
  ) {}

  /** What is there already is not new. */
  async begin() {
    this.#seen = new RecentlySeen(await this.source.newest())
    await this.#look(() => {})
  }

  async follow(every: number) {
    while (!this.#stopped.signal.aborted) {
      await pause(every, undefined, { ref: false, signal: this.#stopped.signal }).catch(() => {})
      // While the timeline is away there is nothing to tell; what is written meanwhile is told after.
      if (!this.#stopped.signal.aborted) await this.#look(this.tell).catch(() => {})
    }
  }

  stop() {
    this.#stopped.abort()
  }

  async #look(tell: Listener) {
    for await (const thought of this.source.after(this.#seen.horizon)) {
      if (this.#seen.has(thought)) continue
      this.#seen.add(thought)
      tell(thought)
    }
    this.#seen.forget()
  }
}
