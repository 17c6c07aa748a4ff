import type { Invoke } from '#switchboard/calls/invocation'
import type { BreakerState } from '#switchboard/calls/circuit_breaker'
import type { Contract } from '#switchboard/contract/contract'
import type { ModuleCounter } from '#switchboard/counter'
import type { Endpoint } from '#switchboard/contract/endpoint'
import type { Cause } from '#switchboard/failures'
import type { Outbox } from '#switchboard/events/outbox'
import type { Subscription } from '#switchboard/events/subscriptions'
import type { Behind } from '#switchboard/store/sources'
import type { Peer } from '#switchboard/wire/peer'
import type { WireTokens } from '#switchboard/wire/wire_token'

/** All that a host knows of one module: how to call it here, there, and as it is placed. */
export interface Line {
  contract: Contract
  fingerprint: string
  endpoints: Map<string, Endpoint>
  /** Runs it in this process; `null` where this host does not serve it. */
  local: Invoke | null
  /** The host that serves it elsewhere; `null` where none is known. */
  peer: Peer | null
  /** Whether the other host is left alone, since it gave no answer repeatedly. */
  breaker: BreakerState
  /** Why the other host is not asked, as it was last seen; `null` where nothing is wrong with it. */
  ailment: string | null
  /** Where the reason for that lies; `null` where nothing is wrong with it, or nobody knows. */
  cause: Cause | null
  /** Obeys the placement. */
  placed: Invoke
  outbox: Outbox
  /** What the module counts of its own; nothing before its code is loaded. */
  readonly counters: readonly ModuleCounter[]
  /** Loads the module's code where it is served here: the first visitor is not to wait for it. */
  load: () => Promise<void>
  close: () => Promise<void>
}

/** The lines of a host; in the container this is its switchboard. */
export abstract class Lines {
  abstract readonly tokens: WireTokens
  /** The version of this program, as other hosts are told; for people, nothing is decided by it. */
  abstract readonly release: string | undefined
  abstract readonly lines: ReadonlyMap<string, Line>
  /** Throws where there is no module of this name. */
  abstract line(module: string): Line
  /** The id of the store of a module that is served here. */
  abstract storeId(module: string): Promise<string>
  /** Takes a nonce out of the store of a module that is served here; answers whether it was there. */
  abstract takeNonce(module: string, nonce: string): Promise<boolean>
  /** Has the store of a module that is served here know what it was told; answers which events it may lack. */
  abstract hear(module: string, told: Subscription[]): Promise<Behind>
}
