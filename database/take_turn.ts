import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { TURN_WAIT } from '#database/timeouts'

/**
 * Waits until no other process provisions or migrates, and keeps others waiting until the transaction ends. Both kinds of
 * the owner's work exclude each other: rights are given on tables that a migration may be changing.
 */
export async function takeTurn(db: TransactionClientContract) {
  await db.rawQuery(`SELECT set_config('lock_timeout', ?, true)`, [String(TURN_WAIT)])
  // Without bindings: a statement with some keeps its snapshot while the transaction is open, and CREATE INDEX CONCURRENTLY
  // would wait for that.
  await db.rawQuery(`SELECT pg_advisory_xact_lock(hashtext('mythoughts migrate'))`)
}
