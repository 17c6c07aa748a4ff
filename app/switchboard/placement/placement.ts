/** Where a module's calls go now. */
export interface Placement {
  /** The share of requests whose calls go to the other host, 0 to 100. */
  dial: number
  /** The share of queries that are sent to the other side too and compared, 0 to 100. */
  shadow: number
  /** The id of the store that the remote side had when the dial was set; `null` where nobody looked. */
  store: string | null
}

export type Side = 'local' | 'remote'

/** Told of a module's new placement, and of the change that made it. */
export type Obeyed = { module: string; placement: Placement; was: Placement; why: string }

/**
 * The placements that this process obeys: what `config/modules.ts` and the environment say. Where an operator can change
 * them live, they come from elsewhere: {@link StorePlacements}, {@link FilePlacements}.
 */
export class Placements {
  /** What says where modules go, for operators. */
  readonly source: string = 'settings'
  /** Why modules are not where that source wants them, by name. */
  refusals: ReadonlyMap<string, string> = new Map()
  /** The newest change that is obeyed here, for who waits until all hosts do. */
  obeyed: string | null = null
  /** Grows whenever modules are taken home, or let go again: what was read before may be older than that. */
  protected epoch = 0
  #current: Map<string, Placement>
  #home = new Set<string>()
  #listeners: ((obeyed: Obeyed) => void)[] = []

  constructor(readonly initial: ReadonlyMap<string, Placement>) {
    this.#current = new Map(initial)
  }

  of(module: string): Placement {
    return this.#current.get(module)!
  }

  onChange(listener: (obeyed: Obeyed) => void) {
    this.#listeners.push(listener)
  }

  /** Reads them once: before a host takes requests. */
  async load() {}

  /** Follows changes until stopped. */
  start() {}

  async stop() {}

  /**
   * Sets dial and shadow of modules to 0 at once, without asking the source of placements, which may not answer. They stay
   * there until the source has something newer to say; where settings are the source, until this process ends.
   */
  takeHome(modules: readonly string[], why: string) {
    this.epoch++
    for (const module of modules) {
      this.#home.delete(module)
      this.obey(module, { dial: 0, shadow: 0, store: null }, why)
      this.#home.add(module)
    }
  }

  /** Told once the history has what was taken home. */
  recorded() {}

  /** Modules that were taken home, and for which nothing newer was said. */
  get home(): ReadonlySet<string> {
    return this.#home
  }

  /** From now on the source of placements is obeyed again. */
  protected letGo() {
    this.epoch++
    this.#home.clear()
  }

  protected obey(module: string, placement: Placement, why: string) {
    if (this.#home.has(module)) return
    const was = this.#current.get(module)
    if (!was || isSame(was, placement)) return
    this.#current.set(module, placement)
    for (const listener of this.#listeners) listener({ module, placement, was, why })
  }
}

function isSame(one: Placement, other: Placement) {
  return one.dial === other.dial && one.shadow === other.shadow && one.store === other.store
}
