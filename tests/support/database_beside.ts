import pg from 'pg'

/** Another database on the same server, made where there is none; answers its address. */
export async function databaseBeside(url: string, suffix: string) {
  const beside = new URL(url)
  beside.pathname += suffix
  const name = decodeURIComponent(beside.pathname.slice(1))
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name])
    if (!rowCount) await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`)
  } finally {
    await client.end()
  }
  return beside.href
}
