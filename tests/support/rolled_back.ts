import app from '@adonisjs/core/services/app'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { ownerOf } from '#database/stores'

/** Works in a transaction of a store's owner, and leaves nothing of it. */
export async function rolledBack(
  store: string,
  work: (db: TransactionClientContract) => Promise<void>
) {
  const db = await app.container.make('lucid.db')
  const transaction = await db.connection(ownerOf(store)).transaction()
  try {
    await work(transaction)
  } finally {
    await transaction.rollback()
    await db.manager.close(ownerOf(store))
  }
}
