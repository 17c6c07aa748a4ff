import { defineConfig, stores } from '@adonisjs/limiter'
import type { InferLimiters } from '@adonisjs/limiter/types'

/** Counts in the store of the users module, which alone throttles log-ins. */
const limiter = defineConfig({
  default: 'database',
  stores: {
    database: stores.database({
      connectionName: 'users',
      schemaName: 'users',
      tableName: 'rate_limits',
    }),
  },
})

export default limiter

declare module '@adonisjs/limiter/types' {
  export interface LimitersList extends InferLimiters<typeof limiter> {}
}
