import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { TURN_WAIT } from '#database/timeouts'

/** Waits until no other process does work of this name, until the transaction ends. For work of the owner. */
export async function takeTurn(db: TransactionClientContract, work: string) {
  await db.rawQuery(`SELECT set_config('lock_timeout', ?, true)`, [String(TURN_WAIT)])
  await db.rawQuery('SELECT pg_advisory_xact_lock(hashtext(?))', [work])
}
