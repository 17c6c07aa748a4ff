import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { setTimeout as pause } from 'node:timers/promises'
import type { Contract } from '#switchboard/contract/contract'
import type { Subscription } from '#switchboard/events/subscriptions'
import { hasNonce, putNonce, storeIdOf } from '#switchboard/store/nonces'
import { behindOf, hear, type Behind } from '#switchboard/store/sources'

/** How a host works with its own store of a module to find out whether another one shares it, and what it lacks. */
export interface OwnStore {
  id: () => Promise<string>
  /** Has it know what it is told of its subscriptions; answers which events it may lack. */
  hear: (told: Subscription[]) => Promise<Behind>
  /** Puts a new nonce in. */
  put: () => Promise<string>
  has: (nonce: string) => Promise<boolean>
}

/** A host's own store, by whatever way it is reached at the moment. */
export const ownStore = (store: () => QueryClientContract, contract: Contract): OwnStore => ({
  id: async () => storeIdOf(store()),
  async hear(told) {
    await hear(store(), told, contract.rebuild !== null)
    return behindOf(store(), contract)
  },
  put: async () => putNonce(store()),
  has: async (nonce) => hasNonce(store(), nonce),
})

/** What another host says of the store that it works on. */
interface Told {
  store: string
  tookNonce?: boolean
}

/**
 * Whether another host is seen to work on this host's store, by a nonce that was put into it before; `null` where that cannot
 * be seen now.
 */
export async function isProven(
  own: Pick<OwnStore, 'has'>,
  id: string,
  nonce: string | null,
  { store, tookNonce }: Told
): Promise<boolean | null> {
  if (store !== id) return false
  const isThere = nonce === null ? null : await soon(own.has(nonce))
  return isThere === null ? null : tookNonce === true && !isThere
}

/** How long a store is waited for, in ms: one that is slow must not keep a host from being found away. */
const PATIENCE = 1000

/** What a store says in time; `null` where it does not, or there is none. */
export async function soon<T>(asked: Promise<T> | undefined): Promise<T | null> {
  const late = pause(PATIENCE, null, { ref: false })
  return Promise.race([asked ?? null, late]).catch(() => null)
}
