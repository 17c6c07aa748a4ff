import type { ErrorRecord } from '#ops/logs/error_record'
import { beginOf, type LogLine } from '#ops/logs/collected/find_request'

interface Call {
  operation: string
  side: string
  ms: number
  outcome?: string
}

export const TIMELINE = ['Host', 'Since', 'What', 'Side', 'Took']

/** A request's lines as rows of a table: a row for each line, and for each module call that its line lists. */
export function timeline(lines: LogLine[]): string[][] {
  const start = beginOf(lines[0])
  return lines.flatMap((line) => {
    const { host, ms, side, calls } = line
    const row = [host, `+${(beginOf(line) - start).toFixed(1)} ms`, whatOf(line), text(side)]
    return [[...row, duration(ms)], ...((calls as Call[] | undefined) ?? []).map(callRow)]
  })
}

function callRow({ operation, side, ms, outcome }: Call) {
  const what = ['  calls', operation, outcome && `(${outcome})`].filter(Boolean).join(' ')
  return ['', '', what, side, duration(ms)]
}

function whatOf({ msg, ...line }: LogLine): string {
  if (msg === 'request')
    return [line.method, line.path, line.status, line.error].filter(Boolean).join(' ')
  const operation = line.operation && [line.module, line.operation].filter(Boolean).join('.')
  const details = [
    operation,
    line.event,
    line.outcome,
    line.kind,
    line.reason ?? line.cause,
    errorOf(line),
  ]
  return [msg, details.filter(Boolean).map(text).join(', ')].filter(Boolean).join(': ')
}

/** Its root, and the name by which the same defect is found elsewhere. */
function errorOf({ err }: Partial<LogLine>) {
  if (!err) return null
  const { type, fingerprint, causes } = err as ErrorRecord
  const root = causes?.at(-1)
  return [type, fingerprint, root && `because of ${root.type}: ${root.message}`]
    .filter(Boolean)
    .join(' ')
}

function text(value: unknown) {
  return typeof value === 'object' ? JSON.stringify(value) : String(value ?? '')
}

function duration(ms: number | undefined) {
  return ms === undefined ? '' : `${ms.toFixed(1)} ms`
}
