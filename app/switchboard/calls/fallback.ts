import { channel } from '#switchboard/base/channel'
import type { Invocation, Middleware, Next, Result } from '#switchboard/calls/invocation'
import { RecentTimes } from '#switchboard/calls/recent_times'
import type { Endpoint } from '#switchboard/contract/endpoint'
import { DeadlineExceeded, ModuleUnavailable } from '#switchboard/failures'
import { agreedStore } from '#switchboard/placement/agreed_store'
import type { Placement } from '#switchboard/placement/placement'
import { currentSpan } from '#switchboard/tracing'
import type { Peer } from '#switchboard/wire/peer'

/** A call that was placed elsewhere and made at home, as told on the channel `switchboard.fallback`. */
export interface Fallback {
  module: string
  operation: string
  requestId: string
  /** `unavailable`: nothing came back, or nobody was asked. `late`: no answer within its part of the deadline. `hedged`: asked here too. */
  kind: 'unavailable' | 'late' | 'hedged'
  reason: string
}

export const FALLBACKS = channel<Fallback>('switchboard.fallback')

/**
 * The part of a call's time that the other host gets. What is left is enough here for a command, also where the other one
 * stopped inside its transaction: the database gives its locks back after a second.
 */
const PART = 0.25

/** How long (ms) the other host has of the time that a call has. */
export const timeAway = (left: number) => Math.floor(left * PART)

/** Queries that are asked twice: one in ten, so that a slow host does not double the load, and so many at once. */
const HEDGED_SHARE = 0.1
const HEDGED_AT_ONCE = 10

interface Options {
  module: string
  peer: Peer
  /** A query is asked here too after this (ms), or after the time that 99 of 100 answers took lately, whichever is longer. */
  hedgeFloor: number
}

/**
 * Makes a call at home that the other host does not answer, while both sides work on one store: a query changes nothing, and
 * a command brings the key by which it is done once, wherever it is asked for again.
 */
export function fallback({ module, peer, hedgeFloor }: Options): Middleware {
  const recent = new RecentTimes()
  let hedges = HEDGED_AT_ONCE

  return async (invocation, next) => {
    const { side, choice, endpoint } = invocation
    if (side === 'local' || !isShared(choice!.placement, peer)) return next(invocation)
    const there = away(invocation, next)
    const waited = endpoint.kind === 'query' ? await hedgedAfter(there, endpoint.name) : null
    if (waited !== null) {
      const here = home(invocation, next, 'hedged', `no answer within ${Math.round(waited)} ms`)
      return Promise.any([there, here]).catch(() => here)
    }
    try {
      return await there
    } catch (error) {
      if (!isForHome(error, invocation)) throw error
      const kind = error instanceof DeadlineExceeded ? 'late' : 'unavailable'
      return home(invocation, next, kind, (error as Error).message)
    }
  }

  /** The other host's answer, within its part of the time. */
  async function away(invocation: Invocation, next: Next): Promise<Result> {
    const { call, endpoint } = invocation
    const began = performance.now()
    const deadline = Date.now() + timeAway(call.deadline - Date.now())
    const answer = await next({ ...invocation, call: { ...call, deadline } })
    recent.add(endpoint.name, performance.now() - began)
    return answer
  }

  /** The time (ms) that a query was waited for and is to be asked here too; `null` where it ended sooner, or too many were. */
  async function hedgedAfter(there: Promise<Result>, operation: string) {
    hedges = Math.min(HEDGED_AT_ONCE, hedges + HEDGED_SHARE)
    const after = Math.max(hedgeFloor, recent.percentile99(operation) ?? 0)
    const { promise: late, resolve } = Promise.withResolvers<boolean>()
    const timer = setTimeout(resolve, after, true)
    const ended = () => resolve(false)
    there.then(ended, ended)
    const isLate = await late
    clearTimeout(timer)
    if (!isLate || hedges < 1) return null
    hedges--
    return after
  }

  function home(invocation: Invocation, next: Next, kind: Fallback['kind'], reason: string) {
    const { call, endpoint, choice } = invocation
    choice!.side = 'local'
    const { requestId } = call
    currentSpan()?.event('fallback', { reason: kind, because: reason })
    FALLBACKS.publish({ module, operation: endpoint.name, requestId, kind, reason })
    return next({ ...invocation, side: 'local' })
  }
}

/** Whether a failure is one of the other host alone, and the call may be made again. */
function isForHome(error: unknown, { endpoint, call }: Invocation): boolean {
  if (error instanceof DeadlineExceeded) return !isForOnce(endpoint) && Date.now() < call.deadline
  return error instanceof ModuleUnavailable && !(error.mayHaveBegun && isForOnce(endpoint))
}

/** A command that its contract does not let be tried again, here as little as there. */
const isForOnce = ({ kind, retry }: Endpoint) => kind === 'command' && retry === 0

function isShared(now: Placement, peer: Peer) {
  return (
    now.dial < 100 || (peer.ownStore !== null && agreedStore(now, peer, true) === peer.ownStore)
  )
}
