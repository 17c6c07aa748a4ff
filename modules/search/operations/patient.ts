import type { QueryClientContract, TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Row } from '#modules/search/operations/page'

/** How long looking without an exact index may take (ms), well within the deadline of the whole. */
const PATIENCE = 500
const QUERY_CANCELED = '57014'

/** What is found in time; what takes longer finds nothing. The embedded database waits for the end. */
export async function patiently(
  db: QueryClientContract,
  find: (transaction: TransactionClientContract) => Promise<Row[]>
): Promise<Row[]> {
  try {
    // The setting ends with the transaction.
    return await db.transaction(async (transaction) => {
      await transaction.rawQuery(`SELECT set_config('statement_timeout', '${PATIENCE}', true)`)
      return find(transaction)
    })
  } catch (error) {
    if ((error as { code?: unknown }).code === QUERY_CANCELED) return []
    throw error
  }
}
