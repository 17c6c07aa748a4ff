import app from '@adonisjs/core/services/app'
import modules from '#config/modules'
import { CallContext, type Principal } from '#switchboard/call'
import type { ClientToken } from '#switchboard/client_token'
import { Switchboard } from '#switchboard/switchboard'
import { addresses } from '#tests/support/listeners'
import { clientOver } from '#tests/support/whole_clients'
import { away, direct, halfway, honest, overWire, type Ends, type Way } from '#tests/support/ways'

/** Whether the modules are at hosts of their own: then this process serves the web alone. */
export const isSplit = modules.serves.join() === 'web'

export type Placement = string

const inThisProcess: [Placement, Way][] = [
  ['direct', direct],
  ['wire-honest', honest],
  ['remote', overWire],
  ['at dial 50', halfway],
]

const ways = new Map<Placement, Way>(isSplit ? [['in another process', away]] : inThisProcess)

/**
 * Where a contract is tested: in each way that this process can call it, or in the plainest alone. The way over the wire is
 * also taken where the modules are split, so the others are for ALL_PLACEMENTS, which \`npm test -- --all\` sets.
 */
export const placements: Placement[] = [...ways.keys()].slice(
  0,
  process.env.ALL_PLACEMENTS ? undefined : 1
)

/** The placement that others are compared with. */
export const [plainest] = placements

/** Has what is tested in every placement run in these instead. To be called before the tests are read. */
export function placeInstead(others: Map<Placement, Way>) {
  for (const [placement, way] of others) ways.set(placement, way)
  placements.splice(0, placements.length, ...others.keys())
}

export const user = (username: string): Principal => ({ kind: 'user', username })

export const administrator = (username: string): Principal => ({ kind: 'administrator', username })

/** The client of a contract as a caller in that placement has it, acting as `principal`. */
export function clientIn<Token extends ClientToken>(
  placement: Placement,
  token: Token,
  principal?: Principal
): Promise<InstanceType<Token>> {
  return clientUnder(placement, token, { principal })
}

/** The same for one request of which more is given than who acts. */
export async function clientUnder<Token extends ClientToken>(
  placement: Placement,
  token: Token,
  { through, ...context }: Partial<CallContext> & Pick<Ends, 'through'>
): Promise<InstanceType<Token>> {
  const switchboard = await app.container.make(Switchboard)
  const { name } = token.contract
  const line = switchboard.line(name)
  const url = switchboard.options.modules[name].url ?? addresses.internal
  const invoke = await ways.get(placement)!({ switchboard, line, url, through })
  return clientOver(token, invoke, context)
}

/** The client as the program itself has it, wherever the module is. */
export async function placedClient<Token extends ClientToken>(
  token: Token,
  principal?: Principal
): Promise<InstanceType<Token>> {
  const switchboard = await app.container.make(Switchboard)
  return switchboard.client(token, new CallContext({ principal }))
}
