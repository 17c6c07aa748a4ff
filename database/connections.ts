import type { PostgreConfig } from '@adonisjs/lucid/types/database'
import { isEmbedded, ownerUrl, roleOf, urlOf } from '#database/addresses'
import { embedded } from '#database/embedded/embedded_database'
import { ownerOf, servedStores, type Store } from '#database/stores'
import env from '#start/env'

/** Two connections a store: by its own role for the program, by the owner for migrations. */
export const connections = Object.fromEntries(
  servedStores.flatMap((store) => [
    [
      store.name,
      connection(
        store,
        isEmbedded ? embeddedAs(roleOf(store.name)) : { connectionString: urlOf(store.name) }
      ),
    ],
    [
      ownerOf(store.name),
      connection(store, isEmbedded ? embeddedAs('postgres') : { connectionString: ownerUrl }),
    ],
  ])
)

function connection({ name, migrations, seeders }: Store, address: object): PostgreConfig {
  return {
    client: 'pg',
    connection: {
      ...address,
      options: `-c search_path=${name},public`,
      application_name: `mythoughts ${name}`,
    },
    pool: {
      min: 0,
      max: env.get('DATABASE_POOL', 10),
      acquireTimeoutMillis: 5000,
      idleTimeoutMillis: 30_000,
    },
    migrations: { naturalSort: true, paths: migrations, disableRollbacksInProduction: true },
    seeders: { paths: seeders },
  } as PostgreConfig
}

function embeddedAs(user: string) {
  return { user, database: 'postgres', ssl: false, stream: () => embedded.connect() }
}
