import app from '@adonisjs/core/services/app'
import { bucketOf, noDurations } from '#ops/figures/durations'
import { Figures, type Slot } from '#ops/figures/figures'
import type { Comparison } from '#switchboard/shadow/comparison'
import { atEnd } from '#tests/support/at_end'
import { unique } from '#tests/support/unique'

/** Figures in the switchboard's store, and a module of the test's own of which nothing is left in the end. */
export async function ownFigures(module = unique('measured')) {
  const db = await app.container.make('lucid.db')
  const store = () => db.connection('switchboard')
  atEnd(async () => {
    for (const table of ['traffic', 'comparisons', 'differences'])
      await store().from(table).where({ module }).delete()
  })
  const figures = new Figures(store)
  return {
    figures,
    module,
    store,
    /** One slot of calls that took so many seconds each. */
    slot(at: Date, seconds: number[], more: Partial<Slot> = {}): Slot {
      const buckets = noDurations()
      for (const one of seconds) buckets[bucketOf(one)]++
      const sum = seconds.reduce((total, one) => total + one, 0)
      const calls = seconds.length
      const what = { module, operation: 'query', side: 'local', failures: 0, codes: {} } as const
      return { slot: at, ...what, calls, seconds: sum, buckets, ...more }
    },
    compared(outcome: Comparison['outcome'], more: Partial<Comparison> = {}): Comparison {
      const difference = outcome === 'different' ? differing() : null
      return {
        module,
        operation: 'query',
        outcome,
        vanished: false,
        slower: 0,
        difference,
        ...more,
      }
    },
    async comparisons() {
      return (await figures.comparisons()).filter((one) => one.module === module)
    },
  }
}

export function differing(more: Partial<NonNullable<Comparison['difference']>> = {}) {
  return {
    requestId: 'r-1',
    places: ['/value'],
    input: {},
    local: { ok: true, value: 1 },
    remote: { ok: true, value: 2 },
    ...more,
  }
}
