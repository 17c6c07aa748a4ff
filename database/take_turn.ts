import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { TURN_WAIT } from '#database/timeouts'

/** Both kinds of the owner's work: rights are given on tables that a migration may be changing. */
const WORK = 'mythoughts migrate'

/** Waits until no other process provisions or migrates, and keeps others waiting until the transaction ends. */
export async function takeTurn(db: TransactionClientContract) {
  await db.rawQuery(`SELECT set_config('lock_timeout', ?, true)`, [String(TURN_WAIT)])
  await db.rawQuery('SELECT pg_advisory_xact_lock(hashtext(?))', [WORK])
}
