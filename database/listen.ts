import pg from 'pg'
import { isEmbedded, urlOf } from '#database/addresses'

/**
 * A connection of one's own to a store, on which the server tells what is announced to it (LISTEN). `null` for the
 * embedded database: its one session tells whoever happens to be asking.
 */
export const listen = isEmbedded
  ? null
  : async (store: string) => {
      const client = new pg.Client({
        connectionString: urlOf(store),
        application_name: `mythoughts ${store} listens`,
        keepAlive: true,
        connectionTimeoutMillis: 5000,
      })
      await client.connect()
      return client
    }
