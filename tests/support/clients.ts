import app from '@adonisjs/core/services/app'
import { CallContext, type Principal } from '#switchboard/call'
import { clientClass } from '#switchboard/clients/client'
import { remote } from '#switchboard/clients/remote'
import { wireHonest } from '#switchboard/clients/wire_honest'
import type { Client, ClientToken, Contract } from '#switchboard/contract/contract'
import { Switchboard } from '#switchboard/switchboard'
import { addresses } from '#tests/support/listeners'

export const placements = ['direct', 'wire-honest', 'remote'] as const
export type Placement = (typeof placements)[number]

export const user = (username: string): Principal => ({ kind: 'user', username })

/** The client of a contract as a caller in that placement has it, acting as `principal`. */
export async function clientIn<C extends Contract>(
  placement: Placement,
  token: ClientToken<C>,
  principal: Principal = { kind: 'anonymous' }
): Promise<Client<C>> {
  const switchboard = await app.container.make(Switchboard)
  const { local, endpoints } = switchboard.line(token.contract.name)
  const invoke = {
    'direct': () => local!,
    'wire-honest': () => wireHonest(local!),
    'remote': () =>
      remote({ url: addresses.internal, tokens: switchboard.tokens, breaker: NEVER_OPEN }).invoke,
  }[placement]()
  const Bound = clientClass(token, endpoints, invoke)
  return new Bound(new CallContext({ principal })) as Client<C>
}

const NEVER_OPEN = { failures: 1_000_000, openFor: 1 }
