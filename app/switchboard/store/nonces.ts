import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { randomUUID } from 'node:crypto'

/**
 * Whether two hosts work on one store, proven by it: one puts a nonce into it, the other takes that out, and the first sees
 * that it is gone. Ids do not tell: a copy has that of its original. A copy that follows its original does not either: what
 * is taken out of it stays in the other.
 */

/** The id of a module's store. */
export async function storeIdOf(store: QueryClientContract): Promise<string> {
  const { id } = await store.from('store').firstOrFail()
  return id
}

/** Makes a copy a store of its own: it has another id, and what its original was told of events does not hold for it. */
export async function newStoreId(store: QueryClientContract): Promise<string> {
  const id = randomUUID()
  await store.transaction(async (db) => {
    await db.from('store').update({ id })
    await db.from('sources').delete()
  })
  return id
}

/** What was put and never taken is of no use any more after this. */
const FORGOTTEN_AFTER = '1 hour'

/** Puts a new nonce into a module's store. */
export async function putNonce(store: QueryClientContract): Promise<string> {
  const nonce = randomUUID()
  await store.rawQuery(
    `WITH old AS (DELETE FROM nonces WHERE put_at < now() - interval '${FORGOTTEN_AFTER}')
     INSERT INTO nonces (nonce) VALUES (?)`,
    [nonce]
  )
  return nonce
}

export async function hasNonce(store: QueryClientContract, nonce: string): Promise<boolean> {
  const { rows } = await store.rawQuery('SELECT FROM nonces WHERE nonce = ?', [nonce])
  return rows.length > 0
}

/** Takes a nonce out of a module's store; answers whether it was there. */
export async function takeNonce(store: QueryClientContract, nonce: string): Promise<boolean> {
  const { rows } = await store.rawQuery('DELETE FROM nonces WHERE nonce = ? RETURNING nonce', [
    nonce,
  ])
  return rows.length > 0
}
