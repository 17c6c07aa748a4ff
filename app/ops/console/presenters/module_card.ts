import type { Comparisons, Slot } from '#ops/figures/figures'
import type { HostReport } from '#ops/figures/host_reports'
import { age, amount } from '#ops/console/presenters/amounts'
import { comparedSentence } from '#ops/console/presenters/compared'
import { viewOf } from '#ops/console/presenters/hosts'
import { instant } from '#ops/console/presenters/instant'
import { numbersOf } from '#ops/console/presenters/numbers'
import { plotsOf } from '#ops/console/presenters/plots'
import { incompatibleIn, outboxesIn, troublesOf } from '#ops/console/presenters/troubles'
import type { Change, Placement } from '#switchboard/operators'

/** Values that operators often want. */
const QUICK = [0, 1, 10, 25, 50, 75, 100]

export interface Known {
  module: string
  placement: Placement
  /** Hosts that were heard of lately. */
  hosts: HostReport[]
  slots: Slot[]
  comparisons: Comparisons[]
  changes: Change[]
  /** What keeps its dial from leaving where it is; `null` for nothing. */
  gate: string | null
  /** What the traffic of the last minute should tell. */
  warnings: string[]
  now: number
}

/** All that the overview shows of one module. */
export function moduleCard({ module, placement, hosts, slots, now, ...known }: Known) {
  const { dial, shadow } = placement
  const views = hosts.map((host) => viewOf(module, host, placement)).filter((one) => one !== null)
  const newest = known.changes.toSorted((a, b) => Number(b.id) - Number(a.id))[0]
  return {
    name: module,
    dial,
    shadow,
    quick: QUICK.map((value) => ({ value, isCurrent: value === dial })),
    views,
    gate: known.gate,
    since: newest && { ...newest, when: instant(newest.at) },
    incompatible: incompatibleIn(module, hosts),
    plots: plotsOf(module, slots, now),
    numbers: numbersOf(slots),
    compared: comparedSentence(known.comparisons),
    outboxes: outboxesIn(module, hosts).map((one) => ({
      ...one,
      waiting: amount(one.waiting),
      oldest: one.waiting > 0 ? age(one.oldestSeconds) : '–',
    })),
    troubles: [...known.warnings, ...troublesOf(module, hosts, placement)],
  }
}
