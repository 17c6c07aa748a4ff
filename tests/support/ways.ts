import type { Invoke } from '#switchboard/clients/invoke'
import { placed } from '#switchboard/clients/placed'
import { remote } from '#switchboard/clients/remote'
import { wireHonest } from '#switchboard/clients/wire_honest'
import type { Line, Switchboard } from '#switchboard/switchboard'
import { Peer } from '#switchboard/wire/peer'

/** The two ends of a way: who calls, and where. */
export interface Ends {
  switchboard: Switchboard
  line: Line
  /** Where the module's host listens for the wire. */
  url: string
  /** Answers the address of something that stands in front of a wire. Where there is no wire it is not asked. */
  through?: (url: string) => Promise<string>
}

/** How a call gets from a caller to a module. */
export type Way = (ends: Ends) => Invoke | Promise<Invoke>

/** In the same process, as in production. */
export const direct: Way = ({ line }) => line.local!

/** In the same process, as in development. */
export const honest: Way = ({ line }) => wireHonest(line.local!)

/** Over HTTP, to this process or another one. */
export const overWire: Way = async (ends) => (await hostOf(ends)).invoke

/** In the same process for one half of all requests, over HTTP for the other, on one store. */
export const halfway: Way = async (ends) => {
  const { invoke, peer } = await otherHost(ends)
  return placed({
    module: ends.line.contract.name,
    local: wireHonest(ends.line.local!),
    remote: { invoke, peer },
    placement: () => ({ dial: 50, shadow: 0, store: null }),
    shadow: null,
  })
}

/** As the program has it, which knows one place only. */
export const away: Way = (ends) => (ends.through ? overWire(ends) : ends.line.placed)

const hosts = new Map<string, ReturnType<typeof remote>>()
const peers = new Map<string, Peer>()

/** One for each address and contract, as a program has it: callers share its connections. */
async function hostOf({ switchboard: { tokens }, line, url: address, through }: Ends) {
  const { contract, fingerprint } = line
  const url = through ? await through(address) : address
  const id = `${contract.name} ${url}`
  const known = hosts.get(id) ?? remote({ url, tokens, fingerprint, breaker: NEVER_OPEN })
  hosts.set(id, known)
  return known
}

/** The same after a handshake, of which one is enough: the host is this process. */
async function otherHost(ends: Ends) {
  const { line, switchboard } = ends
  const { name: module } = line.contract
  const { invoke, describe } = await hostOf(ends)
  const known = peers.get(module)
  if (known) return { invoke, peer: known }
  const peer = new Peer({
    module,
    fingerprint: line.fingerprint,
    endpoints: line.endpoints,
    ask: () => describe(module),
    ownStore: () => switchboard.storeId(module),
    notice: () => {},
  })
  await peer.shakeHands()
  peers.set(module, peer)
  return { invoke, peer }
}

const NEVER_OPEN = { failures: 1_000_000, openFor: 1 }
