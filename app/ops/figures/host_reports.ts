import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { reportOf, type ModuleReport } from '#ops/figures/module_report'
import { isLoopback } from '#ops/listeners/address_for_others'
import type { Visitors, Visits } from '#ops/figures/visitors'
import { fenceOf } from '#switchboard/operators'
import type { Switchboard } from '#switchboard/switchboard'

export interface OutboxReport {
  module: string
  subscriber: string
  waiting: number
  oldestSeconds: number
  dead: number
}

/** What a host says of itself, and when it was last heard of. */
export interface HostReport {
  id: string
  name: string
  /** Of its internal port, as other hosts reach it; `null` where it does not say. */
  address: string | null
  serves: string[]
  startedAt: Date
  seenAt: Date
  /** The newest change of a placement that it obeys. */
  obeyed: string | null
  modules: Record<string, ModuleReport>
  outboxes: OutboxReport[]
  /** Of the last minute. */
  visitors: Visits
}

const EVERY = 2000
/** Whoever was not heard of for so long (ms) is gone, or hangs. */
export const SILENT_AFTER = 3 * EVERY
const STORES_EVERY = 5

/** Whether a host was heard of lately. */
export function isAlive({ seenAt }: Pick<HostReport, 'seenAt'>) {
  return Date.now() - seenAt.getTime() < SILENT_AFTER
}

/**
 * Where a living host takes the module's dial from, if that is not the switchboard's store: what is set there it never
 * obeys. `null` where it obeys, or has no choice: the module is here alone, or elsewhere alone.
 */
export function otherSource(module: string, host: HostReport): string | null {
  const report = host.modules[module]
  const hasChoice = report && report.isLocal && report.peer !== null && isAlive(host)
  return hasChoice && report.source !== 'switchboard' ? report.source : null
}

/** Where hosts tell operators of themselves. */
export class HostReports {
  readonly #id = randomUUID()
  readonly #startedAt = new Date()
  #stopped = new AbortController()
  #loop: Promise<void> | null = null
  #told: Promise<void> | null = null
  #outboxes: OutboxReport[] = []
  #fences = new Map<string, string | null>()
  #failing = false
  #known: HostReport[] = []

  constructor(
    protected db: () => QueryClientContract,
    protected switchboard: Switchboard,
    protected visitors: Pick<Visitors, 'lastMinute'>,
    protected report: (error: unknown, what: string) => void
  ) {}

  /** All hosts that were heard of in the last hour, by name. */
  all() {
    return hostsIn(this.db())
  }

  /** Other living hosts that this one can reach, as it last read of them: also while the store does not answer. */
  others() {
    return this.#known.flatMap(({ id, name, address }) =>
      address !== null && id !== this.#id && !isOutOfReach(address, name) ? [{ name, address }] : []
    )
  }

  /**
   * @param name by which operators know this host: where its internal port is
   * @param address of that port, for other hosts
   */
  start(name: string, address: string | null = null) {
    this.switchboard.placements.onChange(() => (this.#told = this.#tell(name, address)))
    this.#loop = this.#run(name, address)
  }

  async stop() {
    this.#stopped.abort()
    await Promise.all([this.#loop, this.#told])
    await this.db()
      .from('hosts')
      .where('id', this.#id)
      .delete()
      .catch(() => {})
  }

  async #run(name: string, address: string | null) {
    const { signal } = this.#stopped
    for (let turn = 0; !signal.aborted; turn++) {
      if (turn % STORES_EVERY === 0) await this.#lookAtStores()
      await this.#tell(name, address)
      await pause(EVERY, undefined, { ref: false, signal }).catch(() => {})
    }
  }

  async #tell(name: string, address: string | null) {
    if (this.#stopped.signal.aborted) return
    const { placements, options } = this.switchboard
    try {
      await this.db().rawQuery(
        `INSERT INTO hosts (id, name, address, serves, started_at, seen_at, obeyed, modules, outboxes, visitors)
         VALUES (?, ?, ?, ?, ?, now(), ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET seen_at = now(), obeyed = excluded.obeyed, modules = excluded.modules,
           outboxes = excluded.outboxes, visitors = excluded.visitors`,
        [
          this.#id,
          name,
          address!, // May be null; the type of bindings does not say so.
          [...options.serves],
          this.#startedAt,
          placements.obeyed!, // Likewise.
          JSON.stringify(reportOf(this.switchboard, this.#fences)),
          JSON.stringify(this.#outboxes),
          JSON.stringify(this.visitors.lastMinute()),
        ]
      )
      // Whoever had this address before is no more.
      await this.db().rawQuery(
        `DELETE FROM hosts WHERE seen_at < now() - interval '1 hour' OR (name = ? AND started_at < ?)`,
        [name, this.#startedAt]
      )
      this.#known = (await this.all()).filter(isAlive)
      this.#failing = false
    } catch (error) {
      if (!this.#failing) this.report(error, 'telling of this host')
      this.#failing = true
    }
  }

  async #lookAtStores() {
    const { lines } = this.switchboard
    const served = [...lines].filter(([module]) => this.switchboard.serves(module))
    const found = await Promise.all(
      served.map(async ([module, { outbox }]) => {
        const lags = await outbox.lag().catch(() => [])
        const fenced = fenceOf(this.switchboard.options.store(module))
        this.#fences.set(module, await fenced.catch(() => null))
        return lags.map((lag) => ({ module, ...lag }))
      })
    )
    this.#outboxes = found.flat()
  }
}

/** All hosts that were heard of in the last hour, by name. */
export async function hostsIn(db: QueryClientContract): Promise<HostReport[]> {
  const { rows } = await db.rawQuery(
    `SELECT id, name, address, serves, started_at AS "startedAt", seen_at AS "seenAt", obeyed, modules, outboxes, visitors
     FROM hosts WHERE seen_at > now() - interval '1 hour' ORDER BY name, started_at`
  )
  return rows
}

/** Whether an address can be that of this machine alone, and the host is not on it. */
export function isOutOfReach(address: string, host: string) {
  return !host.startsWith(`${hostname()}:`) && isLoopback(address)
}
