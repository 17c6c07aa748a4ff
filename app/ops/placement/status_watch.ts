import { setTimeout as pause } from 'node:timers/promises'
import type { Status } from '#ops/placement/status'
import { asUnavailable } from '#switchboard/lost_store'

export interface Outage {
  since: Date
  why: string
}

/** What was known last, and since when nothing newer is. */
export interface Watched {
  /** `null` where nothing was known yet. */
  status: Status | null
  outage: Outage | null
}

interface Options {
  ask: () => Promise<Status>
  /** Called where the store does not answer in time: its connections may be dead without anybody having said so. */
  hangUp: () => void
  /** How long an answer may take, in ms. */
  patience?: number
}

/** Asks for the status again and again, also while its store is away. */
export class StatusWatch {
  #status: Status | null = null
  #outage: Outage | null = null

  constructor(protected options: Options) {}

  /** Throws only what is no outage. */
  async look(): Promise<Watched> {
    const { ask, hangUp, patience = 3000 } = this.options
    const asked = ask()
    const late = new AbortController()
    try {
      const status = await Promise.race([
        asked,
        pause(patience, null, { signal: late.signal }).catch(() => null),
      ])
      if (status) [this.#status, this.#outage] = [status, null]
      else {
        asked.catch(() => {}) // Nobody waits for it any more.
        this.#away(`no answer within ${patience} ms`)
        hangUp()
      }
    } catch (error) {
      // A connection that was hung up while it was waited for is aborted, says the pool.
      const isHungUp = this.#outage !== null && (error as Error).message === 'aborted'
      if (!isHungUp && !asUnavailable('switchboard', error)) throw error
      const { code, message } = error as NodeJS.ErrnoException
      this.#away(code ?? message)
    } finally {
      late.abort()
    }
    return { status: this.#status, outage: this.#outage }
  }

  #away(why: string) {
    this.#outage = { since: this.#outage?.since ?? new Date(), why }
  }
}
