import type { QueryClientContract } from '@adonisjs/lucid/types/database'

const DEADLOCK = '40P01'

/**
 * Lets every event of an outbox fall due; `and` sets more. Where this and a relay wait for each other's rows nothing
 * happens, `undefined` is answered, and the next time will do.
 */
export function fallDue(store: QueryClientContract, and = '') {
  return store.rawQuery(`UPDATE outbox SET due_at = now() ${and}`).catch((error) => {
    if (error.code !== DEADLOCK) throw error
  })
}
