import type { Database } from '@adonisjs/lucid/database'
import { Gauge, type Registry } from 'prom-client'
import { usedStores } from '#database/addresses'
import type { StoreHealth } from '#ops/health/store_health'

/** Shows whether the stores can be worked with, and how many connections to them are open. */
export function showStores(registry: Registry, db: Database, health: StoreHealth) {
  new Gauge({
    name: 'store_ready',
    help: 'Whether this host can work with a store (1) or not (0)',
    labelNames: ['store'],
    registers: [registry],
    async collect() {
      for (const [store, obstacle] of Object.entries(await health.obstacles()))
        this.set({ store }, Number(obstacle === null))
    },
  })
  const waiting = new Gauge({
    name: 'database_pool_waiting_requests',
    help: 'Work that waits for a free connection to a store',
    labelNames: ['store'],
    registers: [registry],
  })
  const limit = new Gauge({
    name: 'database_pool_limit_connections',
    help: 'The most connections to a store that this host opens',
    labelNames: ['store'],
    registers: [registry],
  })
  new Gauge({
    name: 'database_pool_connections',
    help: 'Open connections to a store, used or free',
    labelNames: ['store', 'state'],
    registers: [registry],
    collect() {
      for (const { name: store } of usedStores) {
        const { connection, config } = db.manager.get(store) ?? {}
        const pool = connection?.pool
        if (!pool) continue
        this.set({ store, state: 'used' }, pool.numUsed())
        this.set({ store, state: 'free' }, pool.numFree())
        waiting.set({ store }, pool.numPendingAcquires())
        limit.set({ store }, config?.pool?.max ?? 0)
      }
    },
  })
}
