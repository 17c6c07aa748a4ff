import { defineConfig, stores } from '@adonisjs/limiter'
import type { InferLimiters } from '@adonisjs/limiter/types'
import modules from '#config/modules'

/** Each store is opened with the first, and a host without users has no such connection: nothing is counted in this one. */
const nobodysStore = stores.memory({}) as never

/**
 * Tries to log in are counted in the store of the users module, which alone throttles them; requests to the API in the
 * memory of each process.
 */
const limiter = defineConfig({
  default: 'database',
  stores: {
    database: modules.serves.includes('users')
      ? stores.database({
          connectionName: 'users',
          schemaName: 'users',
          tableName: 'rate_limits',
        })
      : nobodysStore,
    memory: stores.memory({}),
  },
})

export default limiter

declare module '@adonisjs/limiter/types' {
  export interface LimitersList extends InferLimiters<typeof limiter> {}
}
