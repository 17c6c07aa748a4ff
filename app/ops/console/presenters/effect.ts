import type { Slot } from '#ops/figures/figures'
import type { HostReport } from '#ops/figures/host_reports'
import { amount } from '#ops/console/presenters/amounts'
import { counted } from '#web/explanations/counted'
import type { Move } from '#switchboard/operators'

const MINUTES = 5
export const LATELY = MINUTES * 60_000

interface Given extends Pick<Move, 'module' | 'setting' | 'from' | 'to'> {
  hosts: HostReport[]
  /** Of the last minutes. */
  slots: Slot[]
}

/** Whom a move affects and how, in sentences. */
export function effectOf({ module, setting, from, to, hosts, slots }: Given): string[] {
  const rate = slots.reduce((sum, { calls }) => sum + calls, 0) / (LATELY / 1000)
  const choosing = hosts.filter(({ modules }) => modules[module]?.isLocal && modules[module].peer)
  return [
    setting === 'dial' ? whoMoves(module, from, to) : whatIsCompared(from, to),
    rate > 0
      ? `In the last ${MINUTES} minutes there were ${amount(rate)} calls of ${module} a second, so about ` +
        `${amount((rate * to) / 100)} a second would ${setting === 'dial' ? 'go to' : 'also be asked of'} the other host.`
      : `In the last ${MINUTES} minutes nobody called ${module}.`,
    choosing.length > 0
      ? `${counted(choosing.length, 'host')} ${choosing.length === 1 ? 'obeys' : 'obey'} within a second: ${choosing.map(({ name }) => name).join(', ')}.`
      : `No host that was heard of lately has both sides of ${module}.`,
  ]
}

function whoMoves(module: string, from: number, to: number) {
  const whole = to === 0 ? 'local' : to === 100 ? 'remote' : null
  if (from === to)
    return 'It is there already, so nothing changes, unless the other host has another store now: then that one holds.'
  if (whole) return `All requests then have their calls of ${module} made at the ${whole} side.`
  return to > from
    ? `${to - from} of every 100 users and requests go over to the remote side. Who is there already stays there.`
    : `${from - to} of every 100 users and requests come home to the local side. Who is there already stays there.`
}

function whatIsCompared(from: number, to: number) {
  if (to === 0) return 'No query is compared any more.'
  const begin = from === 0 ? ' The counting of comparisons begins anew.' : ''
  return (
    `Of every 100 queries ${to} are also asked of the other side, once the visitor has an answer, and both are compared. ` +
    `Visitors notice nothing.${begin}`
  )
}
