import { CHANNEL, type Change, type ChangeLog } from '#switchboard/placement/change_log'
import { Placements, type Placement } from '#switchboard/placement/placement'
import { Rounds } from '#switchboard/base/rounds'

/** A connection of one's own on which the database tells of changes. */
export interface Listening {
  on(event: 'notification' | 'end' | 'error', told: () => void): unknown
  query(sql: string): Promise<unknown>
  end(): Promise<void>
}

interface Options {
  log: ChangeLog
  /** `null` where the database tells nobody. */
  listen: (() => Promise<Listening>) | null
  /** How often to look without being told, in ms: what makes up for a lost connection. */
  every: number
  report: (error: unknown, what: string) => void
}

/** Placements that operators change live: kept in the switchboard's store, followed by every process on it. */
export class StorePlacements extends Placements {
  override readonly source = 'switchboard'
  #rounds = new Rounds(async () => {
    void this.#hear()
    // What holds goes on to hold while the store cannot be read.
    await this.#try('reading the placements', () => this.load())
    return this.options.every
  })
  #listening: Listening | null = null
  #isAsking = false
  #failing = new Set<string>()

  constructor(
    initial: ReadonlyMap<string, Placement>,
    protected options: Options
  ) {
    super(initial)
  }

  override async load(): Promise<void> {
    const { epoch } = this
    const changes = await this.options.log.newest([...this.initial.keys()])
    if (epoch !== this.epoch) return this.load()
    const newestOfAll = Math.max(0, ...changes.map(({ id }) => Number(id)))
    // Two may look at once, and the one that looked first be told last.
    if (newestOfAll < Number(this.obeyed ?? 0)) return
    this.obeyed = newestOfAll > 0 ? String(newestOfAll) : null
    for (const [module, initial] of this.initial) {
      const of = (setting: Change['setting']) =>
        changes.find((one) => one.module === module && one.setting === setting)
      const [dial, shadow] = [of('dial'), of('shadow')]
      const placement = {
        dial: dial?.to ?? initial.dial,
        shadow: shadow?.to ?? initial.shadow,
        store: dial?.store ?? null,
      }
      const newest = [dial, shadow].sort((a, b) => Number(b?.id ?? 0) - Number(a?.id ?? 0))[0]
      this.obey(module, placement, newest ? `${newest.who}: ${newest.why}` : '')
    }
  }

  /** The history says now what it is to say, and is obeyed again. */
  override recorded() {
    this.letGo()
    this.#rounds.wake()
  }

  override start() {
    this.#rounds.start()
  }

  override async stop() {
    await this.#rounds.stop()
    await this.#listening?.end().catch(() => {})
  }

  /** A failure is told of once, until it is over; none that stopping is the cause of. */
  async #try(what: string, work: () => Promise<void>) {
    try {
      await work()
      this.#failing.delete(what)
    } catch (error) {
      if (this.#rounds.isStopped || this.#failing.has(what)) return
      this.#failing.add(what)
      this.options.report(error, what)
    }
  }

  /** Beside looking, which goes on where the database lets nobody listen, or does not answer; one attempt at a time. */
  async #hear() {
    const { listen } = this.options
    if (!listen || this.#listening || this.#isAsking) return
    this.#isAsking = true
    await this.#try('listening for changes of placements', async () => this.#listen(await listen()))
    this.#isAsking = false
  }

  async #listen(listening: Listening) {
    const close = () => listening.end().catch(() => {})
    if (this.#rounds.isStopped) return close()
    this.#listening = listening
    const lost = () => {
      if (this.#listening === listening) this.#listening = null
    }
    listening.on('notification', () => this.#rounds.wake())
    listening.on('error', lost)
    listening.on('end', lost)
    try {
      await listening.query(`LISTEN ${CHANNEL}`)
      // What changed since the last look, nobody told of.
      this.#rounds.wake()
    } catch (error) {
      lost()
      void close()
      throw error
    }
  }
}
