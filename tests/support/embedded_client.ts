import { getActiveTest } from '@japa/runner'
import pg from 'pg'
import type { EmbeddedPostgres } from '#database/embedded/embedded_postgres'

/** A connection of the ordinary driver into an embedded database. Ended with the test, if one runs. */
export async function embeddedClient(
  database: Pick<EmbeddedPostgres, 'connect'>,
  { user = 'postgres', searchPath = 'public' } = {}
) {
  const stream = database.connect()
  const client = new pg.Client({
    user,
    database: 'postgres',
    ssl: false,
    options: `-c search_path=${searchPath}`,
    stream: () => stream as never,
  })
  client.on('error', () => {}) // A connection that a test cuts.
  getActiveTest()?.cleanup(async () => {
    if (!stream.destroyed) await client.end()
  })
  await client.connect()
  return Object.assign(client, { cut: () => stream.destroy() })
}
