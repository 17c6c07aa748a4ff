import pg from 'pg'
import { stores } from '#database/stores'

/** Drops a database, with the roles of its stores. @param beside another database of the same server */
export async function dropDatabase(url: string, beside: string) {
  const name = decodeURIComponent(new URL(url).pathname.slice(1))
  const owner = new pg.Client(beside)
  await owner.connect()
  await owner.query(`DROP DATABASE ${pg.escapeIdentifier(name)} WITH (FORCE)`)
  for (const store of stores) await owner.query(`DROP ROLE IF EXISTS "${name}_${store.name}"`)
  await owner.end()
}
