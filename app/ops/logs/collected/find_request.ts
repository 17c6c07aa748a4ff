import { eachLine } from '#ops/logs/collected/each_line'
import { Gaps, type Gap } from '#ops/logs/collected/gaps'
import type { Source } from '#ops/logs/collected/sources'

/** A line of a log, with the host that wrote it. */
export interface LogLine {
  host: string
  time: number
  msg: string
  ms?: number
  [field: string]: unknown
}

export interface Found {
  /** By when what they tell of began. */
  lines: LogLine[]
  /** In which lines of the request may be missing. */
  gaps: Gap[]
  /** What could not be read to its end. */
  broken: { name: string; why: string }[]
  bytes: number
}

/** A host whose clock is behind by this (ms) still has its gaps mentioned. */
const CLOCKS_DIFFER = 1000

/** Finds the lines with this request id or trace id in all sources; those that were sent twice come once. */
export async function findRequest(id: string, sources: Source[]): Promise<Found> {
  const gaps = new Gaps()
  const found = new Map<string, LogLine>()
  const broken: Found['broken'] = []
  let bytes = 0
  for (const { name, host, open } of sources) {
    const take = (line: Buffer) => {
      if (host) gaps.add(host, line)
      // Files may have gigabytes; few lines are parsed.
      const parsed = line.includes(id) ? logLine(line.toString(), host) : null
      if (!parsed || (parsed.request_id !== id && parsed.trace_id !== id)) return
      const { run, sequence, ...rest } = parsed
      found.set(run ? `${parsed.host} ${run} ${sequence}` : String(found.size), rest as LogLine)
    }
    try {
      bytes += await eachLine(open(), take)
    } catch (error) {
      broken.push({ name, why: (error as Error).message })
    }
  }
  const lines = [...found.values()].toSorted((a, b) => beginOf(a) - beginOf(b))
  const start = Math.min(...lines.map(beginOf))
  const end = Math.max(...lines.map(({ time }) => time))
  return { lines, gaps: gaps.between(start - CLOCKS_DIFFER, end + CLOCKS_DIFFER), broken, bytes }
}

/** A line is written when what it tells of is over; in ms since the epoch. */
export function beginOf({ time, ms = 0 }: LogLine) {
  return time - ms
}

/** Before the JSON may stand what `kubectl logs --prefix` and `docker compose logs` put there. */
function logLine(text: string, host: string | null): LogLine | null {
  try {
    const line = JSON.parse(text.slice(text.indexOf('{')))
    return { ...line, host: line.host ?? host ?? 'unknown' }
  } catch {
    return null
  }
}
