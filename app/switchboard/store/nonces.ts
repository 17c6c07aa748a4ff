import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { randomUUID } from 'node:crypto'

/**
 * Whether two hosts work on one store, proven by it: one puts a nonce into it, the other takes that out, and the first sees
 * that it is gone. Ids do not tell: a copy has that of its original. A copy that follows its original does not either: what
 * is taken out of it stays in the other.
 */

/** How a host works with its own store of a module to find out whether another one shares it. */
export interface OwnStore {
  id: () => Promise<string>
  /** Puts a new nonce in. */
  put: () => Promise<string>
  has: (nonce: string) => Promise<boolean>
}

/** A host's own store, by whatever way it is reached at the moment. */
export const ownStore = (store: () => QueryClientContract): OwnStore => ({
  id: () => storeIdOf(store()),
  put: () => putNonce(store()),
  has: (nonce) => hasNonce(store(), nonce),
})

/** The id of a module's store. */
export async function storeIdOf(store: QueryClientContract): Promise<string> {
  const { id } = await store.from('store').firstOrFail()
  return id
}

/** Gives a module's store another id. */
export async function newStoreId(store: QueryClientContract): Promise<string> {
  const id = randomUUID()
  await store.from('store').update({ id })
  return id
}

/** What was put and never taken is of no use any more after this. */
const FORGOTTEN_AFTER = '1 hour'

/** Puts a new nonce into a module's store. */
async function putNonce(store: QueryClientContract): Promise<string> {
  const nonce = randomUUID()
  await store.rawQuery(
    `WITH old AS (DELETE FROM nonces WHERE put_at < now() - interval '${FORGOTTEN_AFTER}')
     INSERT INTO nonces (nonce) VALUES (?)`,
    [nonce]
  )
  return nonce
}

async function hasNonce(store: QueryClientContract, nonce: string): Promise<boolean> {
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
