import { randomUUID } from 'node:crypto'
import type { Switchboard } from '#switchboard/switchboard'

/** Has a switchboard take the other host of a module for one that shook hands, on one store with this one. */
export function met(switchboard: Switchboard, module: string) {
  const { peer } = switchboard.line(module)
  return Object.assign(peer!, {
    status: 'reachable',
    store: 'one store',
    ownStore: 'one store',
    sharesStore: true,
  })
}

/** A host's own store, as its peer knows it, of which another host takes every nonce. */
export const sharedStore = (id: string) => ({
  id: async () => id,
  hear: async () => ({}),
  put: async () => randomUUID(),
  has: async () => false,
})

/** How a host describes a module in a handshake, as one that speaks our contract and works on that store. */
export function descriptionOf(switchboard: Switchboard, module: string) {
  const { fingerprint } = switchboard.line(module)
  return { module, fingerprint, store: 'one store', tookNonce: true, operations: {} }
}
