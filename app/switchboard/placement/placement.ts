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
  /** The newest change that is obeyed here, for who waits until all hosts do. */
  obeyed: string | null = null
  #current: Map<string, Placement>
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

  protected obey(module: string, placement: Placement, why: string) {
    const was = this.#current.get(module)
    if (!was || isSame(was, placement)) return
    this.#current.set(module, placement)
    for (const listener of this.#listeners) listener({ module, placement, was, why })
  }
}

function isSame(one: Placement, other: Placement) {
  return one.dial === other.dial && one.shadow === other.shadow && one.store === other.store
}
