import pg from 'pg'
import type { Environment } from './arrangements.ts'
import { run } from './process.ts'

/** Adds thoughts of a few words each straight to the store, and has search rebuilt from them. */
export async function grow({ DATABASE_URL, ...others }: Environment, count: number) {
  const owner = new pg.Client(DATABASE_URL)
  await owner.connect()
  await owner.query(
    `INSERT INTO thoughts.thoughts (username, text, created_at)
     SELECT 'author ' || i % 1000,
            'thought ' || i || ' of the many, about ' || md5(i::text) || ' and ' || md5((i % 5000)::text),
            now() - interval '70 days' + i * interval '1 second'
     FROM generate_series(1, $1::int) AS i`,
    [count]
  )
  await owner.query(
    `INSERT INTO thoughts.authors (username, thoughts)
     SELECT 'author ' || i % 1000, count(*) FROM generate_series(1, $1::int) AS i GROUP BY 1`,
    [count]
  )
  await run('ace.js', ['search:rebuild'], { DATABASE_URL, ...others })
  await owner.query('VACUUM ANALYZE')
  await owner.end()
}
