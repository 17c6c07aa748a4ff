import { noDurations, quantile } from '#ops/figures/durations'
import { added, type Figures, type Traffic } from '#ops/figures/figures'
import { isAlive, type HostReport, type HostReports } from '#ops/figures/host_reports'
import type { ModuleReport } from '#ops/figures/module_report'
import { sumOf, type Visits } from '#ops/figures/visitors'
import { lookAt, warningsOf } from '#ops/placement/warnings'
import { noOtherHost, type Placement, type Placements, type Side } from '#switchboard/operators'
import type { Switchboard } from '#switchboard/switchboard'

/** What one side of a module did in the last minute. */
export interface SideStatus {
  calls: number
  failures: number
  /** The duration (seconds) that 95 % of its calls did not exceed; `null` without calls. */
  p95: number | null
}

export interface ModuleStatus {
  module: string
  dial: number
  shadow: number
  local: SideStatus
  remote: SideStatus
  /** Hosts that serve it. */
  servedBy: string[]
  /** Whether one that answers serves it, too, which tells of itself in another store than this one. */
  servedElsewhere: boolean
  /** What its callers have to say of the other host; nothing where all is well. */
  troubles: string[]
}

export interface Status {
  /** Where placements come from: `switchboard` (its store), `settings`, or a file. */
  source: string
  modules: ModuleStatus[]
  hosts: HostReport[]
  /** What became of visitors' requests to all hosts in the last minute. */
  visitors: Visits
}

const MINUTE = 60_000

/** Where modules are and how they are doing, as all living hosts tell it together. */
export async function statusOf(
  switchboard: Switchboard,
  figures: Figures,
  reports: HostReports
): Promise<Status> {
  const { placements, lines } = switchboard
  if (placements.source === 'switchboard') await placements.load()
  const hosts = (await reports.all()).filter(isAlive)
  const since = new Date(Date.now() - MINUTE)
  const modules = await Promise.all(
    [...lines].map(async ([module, line]) => {
      const traffic = await figures.traffic(module, since)
      return {
        module,
        ...placements.of(module),
        local: sideStatus(traffic, 'local'),
        remote: sideStatus(traffic, 'remote'),
        servedBy: hosts.filter(({ serves }) => serves.includes(module)).map(({ name }) => name),
        servedElsewhere: hosts.some((host) => isElsewhere(module, host, hosts)),
        troubles: [
          ...warningsOf(line, traffic),
          ...withoutOtherHost(module, hosts, placements),
          ...hosts.flatMap((host) => troublesOf(module, host, placements)),
        ],
      }
    })
  )
  const visitors = sumOf(hosts.map((host) => host.visitors))
  return { source: placements.source, modules, hosts, visitors }
}

/** Whether the other host that one knows is none of those that tell of themselves here. */
function isElsewhere(module: string, host: HostReport, hosts: HostReport[]) {
  const others = hosts.filter((one) => one !== host && one.serves.includes(module))
  return others.length === 0 && host.modules[module]?.peer?.status === 'reachable'
}

function sideStatus(traffic: Traffic[], side: Side): SideStatus {
  const nothing = { calls: 0, failures: 0, codes: {}, seconds: 0, buckets: noDurations() }
  const sum = traffic
    .filter((one) => one.side === side)
    .reduce(
      (one, other) => added({ ...other, ...one }, other),
      nothing as Omit<Traffic, 'module' | 'operation' | 'side'>
    )
  return { calls: sum.calls, failures: sum.failures, p95: quantile(sum.buckets, 0.95) }
}

/** A dial that no host can obey: its other host is not known to any. */
function withoutOtherHost(module: string, hosts: HostReport[], placements: Placements) {
  const isKnown = hosts.some((host) => host.modules[module]?.peer)
  const isUseless = placements.of(module).dial > 0 && hosts.length > 0 && !isKnown
  return isUseless ? [noOtherHost(module)] : []
}

function troublesOf(module: string, host: HostReport, placements: Placements): string[] {
  const report = host.modules[module]
  if (!report) return []
  const own = [
    report.fence && `its store takes no commands: ${report.fence}`,
    report.refused, // Hosts of an older version do not tell it.
  ]
  return [...own, ...troublesWithPeer(report, placements.of(module), placements.source)]
    .filter((trouble) => typeof trouble === 'string')
    .map((trouble) => `${trouble} (says ${host.name})`)
}

/** What a host has to say of the other host that it knows. */
function troublesWithPeer(report: ModuleReport, { dial, shadow }: Placement, source: string) {
  if (!report.peer) return []
  const { status, breaker, ailment, cause, obstacle, incompatible, lacks = [] } = report.peer
  // One of the same source merely follows a moment later.
  const differs =
    report.isLocal && report.source !== source && (report.dial !== dial || report.shadow !== shadow)
  const isAsked = !report.isLocal || report.dial > 0 || report.shadow > 0
  return [
    differs && `obeys dial ${report.dial} and shadow ${report.shadow}, from ${report.source}`,
    isAsked &&
      status === 'unreachable' &&
      `its other host does not shake hands: ${ailment}; ${whatHappens(report)}${lookAt(cause)}`,
    // Where a store is in the way nothing is sent there, so the breaker does not matter.
    obstacle ??
      (isAsked &&
        breaker === 'open' &&
        `the breaker is open: ${whatHappens(report)}; ${ailment}${lookAt(cause)}`),
    ...lacks,
    ...Object.entries(incompatible).map(([operation, why]) => `${operation} is not called: ${why}`),
  ]
}

function whatHappens({ isLocal, dial, peer }: ModuleReport) {
  return isLocal && (dial < 100 || peer?.sharesStore) ? 'its calls are made here' : 'its calls fail'
}
