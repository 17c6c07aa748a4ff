import type { QueryClientContract } from '@adonisjs/lucid/types/database'

/** The code by which the database refuses a write to a fenced store; of no class that PostgreSQL or the standard uses. */
export const FENCED = 'MT001'

/**
 * Has a module's store take no commands any more, whoever asks: the database itself refuses every write to its tables. Waits
 * for those that are under way. Throws where one of them holds it for longer than a lock is waited for.
 */
export async function fence(store: QueryClientContract, because: string) {
  await store.transaction(async (db) => {
    await db.rawQuery(`SELECT pg_advisory_xact_lock(hashtext('fence'), hashtext(current_schema()))`)
    await db.from('store').update({ fenced_at: new Date(), fenced_because: because })
  })
}

/** Lets a store take commands again. */
export async function liftFence(store: QueryClientContract) {
  await store.from('store').update({ fenced_at: null, fenced_because: null })
}

/** Why a store is fenced; `null` where it is not. */
export async function fenceOf(store: QueryClientContract): Promise<string | null> {
  const { fenced_because: because } = await store.from('store').firstOrFail()
  return because
}
