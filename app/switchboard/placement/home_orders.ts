import { setTimeout as pause } from 'node:timers/promises'
import type { ChangeLog, Setting } from '#switchboard/placement/change_log'
import type { Placements } from '#switchboard/placement/placement'
import type { HomeOrder, HomeEntry } from '#switchboard/placement/record_home'

interface Options {
  placements: Placements
  /** Whether this host serves a module. */
  serves: (module: string) => boolean
  /** The history; `null` where this host has no store for it. */
  log: Pick<ChangeLog, 'recordHome'> | null
  /** How long to wait before writing is tried again, in ms. */
  every: number
  report: (error: unknown, what: string) => void
}

/** An order that this host obeys. */
export interface Homecoming {
  order: HomeOrder
  /** Modules that this host has at home now; it does not serve the others. */
  home: string[]
  /** Settles once the history has it; `null` where there is none. */
  written: Promise<void> | null
}

/** So many orders are remembered, so that one that comes by several ways is obeyed once. */
const REMEMBERED = 100
const SETTINGS: Setting[] = ['dial', 'shadow']

/** Takes modules home on this host at once, and writes it to the history as soon as the database lets it. */
export class HomeOrders {
  #known = new Map<string, Homecoming>()
  #due: { entry: HomeEntry; done: () => void }[] = []
  #writing: Promise<void> | null = null
  #stopped = new AbortController()

  constructor(protected options: Options) {}

  /** The order of this id, where it was obeyed here already. */
  known(id: string) {
    return this.#known.get(id)
  }

  /** Obeys before it returns. What this host does not serve is left as it is here, and only written. */
  take(order: HomeOrder): Homecoming {
    const known = this.#known.get(order.id)
    if (known) return known
    const { placements, serves, log } = this.options
    const home = order.modules.filter(serves)
    const entry = this.#entry(order)
    placements.takeHome(home, `${order.who}: ${order.why}`)
    const taken = { order, home, written: log && this.#write(entry) }
    this.#known.set(order.id, taken)
    if (this.#known.size > REMEMBERED) this.#known.delete(this.#known.keys().next().value!)
    return taken
  }

  /** Tries once more to write what the history does not have yet, for `patience` ms. */
  async stop(patience = 1000) {
    this.#stopped.abort()
    await Promise.race([this.#writing, pause(patience, undefined, { ref: false })])
  }

  #entry(order: HomeOrder): HomeEntry {
    const { placements, serves } = this.options
    const from = order.modules.flatMap((module) =>
      SETTINGS.map((setting) => {
        const value = serves(module) ? placements.of(module)[setting] : null
        return { module, setting, value }
      })
    )
    const [begin, seen] = [performance.now(), placements.obeyed]
    const followsHistory = placements.source === 'switchboard'
    return { ...order, ago: () => performance.now() - begin, seen, from, followsHistory }
  }

  #write(entry: HomeEntry): Promise<void> {
    const { promise, resolve: done } = Promise.withResolvers<void>()
    this.#due.push({ entry, done })
    this.#writing ??= this.#writeAll().finally(() => (this.#writing = null))
    return promise
  }

  /** In the order in which they were given; a failure is told of once, until it is over. */
  async #writeAll() {
    const { log, placements, report, every } = this.options
    const { signal } = this.#stopped
    let isFailing = false
    while (this.#due.length > 0) {
      try {
        await log!.recordHome(this.#due[0].entry)
        isFailing = false
        this.#due.shift()!.done()
      } catch (error) {
        if (!isFailing) report(error, 'writing to the history that modules were taken home')
        isFailing = true
        if (signal.aborted) return
        await pause(every, undefined, { ref: false, signal }).catch(() => {})
      }
    }
    placements.recorded()
  }
}
