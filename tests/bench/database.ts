import pg from 'pg'

/** Asks the database as the owner of all stores. */
export async function asOwner(database: string, ...queries: [sql: string, values?: unknown[]][]) {
  const owner = new pg.Client(database)
  await owner.connect()
  for (const [sql, values] of queries) await owner.query(sql, values)
  await owner.end()
}

/** As autovacuum does within a minute of a change, so that all rounds meet the same plans. */
export const gatherStatistics = (database: string) => asOwner(database, ['VACUUM ANALYZE'])

/** Adds thoughts of a few words each straight to the store. */
export const addThoughts = (database: string, count: number) =>
  asOwner(
    database,
    [
      `INSERT INTO thoughts.thoughts (username, text, created_at)
       SELECT 'author ' || i % 1000,
              'thought ' || i || ' of the many, about ' || md5(i::text) || ' and ' || md5((i % 5000)::text),
              now() - interval '70 days' + i * interval '1 second'
       FROM generate_series(1, $1::int) AS i`,
      [count],
    ],
    [
      `INSERT INTO thoughts.authors (username, thoughts)
       SELECT 'author ' || i % 1000, count(*) FROM generate_series(1, $1::int) AS i GROUP BY 1`,
      [count],
    ]
  )
