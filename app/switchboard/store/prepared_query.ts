import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { Client } from 'pg'

/**
 * Reads by a named prepared statement on a connection of the store's own pool: for the few reads that make a hot page.
 * PostgreSQL parses and plans once for each connection, and the query builder's own work is saved.
 * @param name of the statement; `null` where the best plan depends on the values
 */
export async function preparedQuery<Row>(
  db: QueryClientContract,
  name: string | null,
  text: string,
  values: unknown[]
): Promise<Row[]> {
  const pool = db.getReadClient().client
  const connection: Client = await pool.acquireConnection()
  try {
    const { rows } = await connection.query({ name: name ?? undefined, text, values })
    return rows
  } finally {
    await pool.releaseConnection(connection)
  }
}
