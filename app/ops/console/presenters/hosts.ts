import { SILENT_AFTER, type HostReport } from '#ops/figures/host_reports'
import type { ModuleReport } from '#ops/figures/module_report'
import { age } from '#ops/console/presenters/amounts'
import { instant } from '#ops/console/presenters/instant'
import type { Placement } from '#switchboard/operators'

/** A word for a state; `mood` says how to take it, and chooses the sign before it. */
export interface State {
  mood: 'good' | 'bad' | 'quiet'
  word: string
}

const good = (word: string): State => ({ mood: 'good', word })
const bad = (word: string): State => ({ mood: 'bad', word })
const quiet = (word: string): State => ({ mood: 'quiet', word })

export function isAlive({ seenAt }: HostReport, now: number) {
  return now - seenAt.getTime() < SILENT_AFTER
}

/** Without those that fell silent and were started again since, which is told by their name. */
export function withoutFormer(hosts: HostReport[], now: number) {
  const living = new Set(hosts.filter((host) => isAlive(host, now)).map(({ name }) => name))
  return hosts.filter((host) => isAlive(host, now) || !living.has(host.name))
}

export function hostRow(host: HostReport, now: number) {
  const silent = (now - host.seenAt.getTime()) / 1000
  return {
    name: host.name,
    serves: host.serves.join(', '),
    started: instant(host.startedAt),
    up: age((now - host.startedAt.getTime()) / 1000),
    state: isAlive(host, now) ? good('answers') : bad(`silent for ${age(silent)}`),
  }
}

/** A module as one host sees it. */
export function viewOf(module: string, host: HostReport, placement: Placement) {
  const report = host.modules[module]
  if (!report) return null
  return {
    host: host.name,
    serves: report.isLocal ? good('yes') : quiet('no'),
    dial: obeyed(report, placement),
    peer: peerState(report),
    store: storeState(report),
    breaker: breakerState(report),
  }
}

function obeyed({ isLocal, dial, peer }: ModuleReport, placement: Placement): State {
  if (!isLocal) return quiet('all remote')
  if (!peer) return quiet('all local')
  return dial === placement.dial ? good(`${dial} %`) : bad(`${dial} %, not yet ${placement.dial} %`)
}

function peerState({ peer, isLocal, dial, shadow }: ModuleReport): State {
  if (!peer) return quiet('none known')
  if (peer.status === 'reachable')
    return Object.keys(peer.incompatible).length > 0 ? bad('another version') : good('reachable')
  const isNeeded = !isLocal || dial > 0 || shadow > 0
  return (isNeeded ? bad : quiet)(peer.status === 'unreachable' ? 'unreachable' : 'not met yet')
}

function storeState({ peer, isLocal }: ModuleReport): State {
  if (peer?.obstacle) return bad('another one')
  if (!peer || !isLocal || peer.sharesStore === null) return quiet('–')
  return peer.sharesStore ? good('shared') : quiet('each its own')
}

function breakerState({ peer }: ModuleReport): State {
  if (!peer) return quiet('–')
  return peer.breaker === 'closed' ? good('closed') : bad(peer.breaker)
}
