import app from '@adonisjs/core/services/app'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/** Works in a transaction of a store's role, by the connection that the program has, and leaves nothing of it. */
export async function asRole(
  store: string,
  work: (db: TransactionClientContract) => Promise<void>
) {
  const db = await app.container.make('lucid.db')
  const transaction = await db.connection(store).transaction()
  try {
    await work(transaction)
  } finally {
    await transaction.rollback()
  }
}
