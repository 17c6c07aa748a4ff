import type { PostgreConfig } from '@adonisjs/lucid/types/database'
import { isEmbedded, ownerUrl, roleOf, urlOf, usedStores } from '#database/addresses'
import { embedded } from '#database/embedded/embedded_database'
import { settingsOfOwner, settingsOfRole } from '#database/session_settings'
import { observeQueries } from '#database/query_spans'
import { ownerOf, type Store } from '#database/stores'
import env from '#start/env'

/** Two connections a store: by its own role for the program, by the owner for migrations. */
export const connections = Object.fromEntries(
  usedStores.flatMap((store) => [
    [
      store.name,
      connection(
        store,
        isEmbedded ? embeddedAs(roleOf(store.name)) : { connectionString: urlOf(store.name) },
        settingsOfRole(store.name)
      ),
    ],
    [
      ownerOf(store.name),
      connection(
        store,
        isEmbedded ? embeddedAs('postgres') : { connectionString: ownerUrl },
        settingsOfOwner(store.name)
      ),
    ],
  ])
)

function connection(
  { name, migrations, seeders }: Store,
  address: object,
  settings: Record<string, string | number>
): PostgreConfig {
  return {
    client: 'pg',
    // Messages of errors reach the log, and values may be anything: a hash, a session, a code.
    compileSqlOnError: false,
    connection: {
      ...address,
      options: Object.entries(settings)
        .map(([setting, value]) => `-c ${setting}=${value}`)
        .join(' '),
      application_name: `mythoughts ${name}`,
    },
    pool: {
      min: 0,
      max: env.get('DATABASE_POOL', 10),
      acquireTimeoutMillis: 5000,
      idleTimeoutMillis: 30_000,
      afterCreate: observeQueries(name),
    },
    migrations: { naturalSort: true, paths: migrations, disableRollbacksInProduction: true },
    seeders: { paths: seeders },
  } as PostgreConfig
}

function embeddedAs(user: string) {
  return { user, database: 'postgres', ssl: false, stream: () => embedded.connect() }
}
