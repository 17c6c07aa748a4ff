import type { Invoke } from '#switchboard/calls/invocation'
import { pathOf } from '#switchboard/calls/path'
import type { Line, Switchboard } from '#switchboard/switchboard'
import { ownStore } from '#switchboard/store/own_store'
import { Peer } from '#switchboard/wire/peer'
import { hostPath, strictPath } from '#tests/support/paths'

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
export const honest: Way = ({ line }) => strictPath(line.local!)

/** Over HTTP, to this process or another one. */
export const overWire: Way = async (ends) => (await hostOf(ends)).invoke

/** In the same process for one half of all requests, over HTTP for the other, on one store. */
export const halfway: Way = async (ends) => {
  return pathOf({
    module: ends.line.contract.name,
    run: ends.line.local!,
    other: await otherHost(ends),
    placement: () => ({ dial: 50, shadow: 0, store: null }),
    hedgeFloor: 60_000,
    shadow: null,
    strict: true,
  })
}

/** As the program has it, which knows one place only. */
export const away: Way = (ends) => (ends.through ? overWire(ends) : ends.line.placed)

const hosts = new Map<string, ReturnType<typeof hostPath>>()
const peers = new Map<string, Peer>()

/** One for each address and contract, as a program has it: callers share its connections. */
async function hostOf({ switchboard: { tokens }, line, url: address, through }: Ends) {
  const { contract, fingerprint } = line
  const url = through ? await through(address) : address
  const id = `${contract.name} ${url}`
  const known = hosts.get(id) ?? hostPath({ url, tokens, fingerprint, breaker: NEVER_OPEN })
  hosts.set(id, known)
  return known
}

/** The same after a handshake, of which one is enough: the host is this process. */
async function otherHost(ends: Ends) {
  const { line, switchboard } = ends
  const { name: module } = line.contract
  const { connection, breaker } = await hostOf(ends)
  const known = peers.get(module)
  if (known) return { connection, breaker, peer: known }
  const peer = new Peer({
    module,
    fingerprint: line.fingerprint,
    endpoints: line.endpoints,
    ask: (nonce) => connection.describe(module, nonce),
    ownStore: ownStore(() => switchboard.options.store(module), line.contract),
    notice: () => {},
  })
  await peer.shakeHands()
  peers.set(module, peer)
  return { connection, breaker, peer }
}

const NEVER_OPEN = { failures: 1_000_000 }
