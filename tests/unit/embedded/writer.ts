/** Holds the embedded database of the folder it is given and says each row that was acknowledged, until it is killed. */
import pg from 'pg'
import { holdFolder } from '#database/embedded/embedded_postgres'

const database = await holdFolder(process.argv[2])
const client = new pg.Client({
  user: 'postgres',
  database: 'postgres',
  ssl: false,
  stream: () => database.connect() as never,
})
await client.connect()
await client.query('CREATE TABLE written (id int PRIMARY KEY, text text)')
for (let id = 1; ; id++) {
  await client.query('INSERT INTO written VALUES ($1, $2)', [id, 'x'.repeat(1000)])
  process.stdout.write(`${id}\n`)
}
