import pg from 'pg'

/** As autovacuum does within a minute of a change, so that all rounds meet the same plans. */
export async function gatherStatistics(database: string) {
  const owner = new pg.Client(database)
  await owner.connect()
  await owner.query('ANALYZE')
  await owner.end()
}
