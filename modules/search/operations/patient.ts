import type { QueryClientContract, TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Row } from '#modules/search/operations/page'

const QUERY_CANCELED = '57014'

/**
 * What is found within so many ms; `null` where it takes longer. Then the database gives up as well, so that nobody can
 * keep it busy; the embedded one cannot, and goes on to the end.
 */
export async function patiently(
  db: QueryClientContract,
  patience: number,
  find: (transaction: TransactionClientContract) => Promise<Row[]>
): Promise<Row[] | null> {
  try {
    // The setting ends with the transaction.
    return await db.transaction(async (transaction) => {
      await transaction.rawQuery(`SELECT set_config('statement_timeout', '${patience}', true)`)
      return find(transaction)
    })
  } catch (error) {
    if ((error as { code?: unknown }).code === QUERY_CANCELED) return null
    throw error
  }
}
