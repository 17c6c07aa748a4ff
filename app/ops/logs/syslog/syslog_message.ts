/** An id with a character that structured data would have to escape (RFC 5424 6.3.3) stands in the JSON line alone. */
const IDS = [/"(request_id)":"([^"\\\]]+)"/, /"(trace_id)":"([^"\\\]]+)"/]
const LOCAL0 = 16
const INFO = 30

/** RFC 5424 6.2.1: severities by pino's levels from this one up. */
const SEVERITIES = [
  [60, 2],
  [50, 3],
  [40, 4],
  [30, 6],
  [0, 7],
] as const

/** RFC 5424 7.3.1: sequence ids go from 1 to this, then begin again at 1. */
const LAST_SEQUENCE_ID = 2_147_483_647

/** Who logs. */
export interface Origin {
  /** The host's name, `<hostname>:<INTERNAL_PORT>`. */
  host: string
  /** When the process started, in ms since the epoch. Sequence ids begin at 1 in each run. */
  run: number
}

/**
 * One line of the log as a syslog message (RFC 5424): the JSON line itself, and in the header and the structured data what a
 * collector needs without reading JSON.
 * @param line JSON by pino
 * @param number of the line in this run, from 1
 */
export function syslogMessage(line: string, number: number, { host, run }: Origin): Buffer {
  const [, level = INFO, time = Date.now()] = /^\{"level":(\d+),"time":(\d+)/.exec(line) ?? []
  const priority = LOCAL0 * 8 + severityOf(Number(level))
  const at = new Date(Number(time)).toISOString()
  const sequence = ((number - 1) % LAST_SEQUENCE_ID) + 1
  const ids = IDS.map((id) => parameter(id.exec(line))).join('')
  return Buffer.from(
    `<${priority}>1 ${at} ${headerField(host)} mythoughts ${process.pid} - ` +
      `[meta sequenceId="${sequence}"][mythoughts@32473 run="${run}"${ids}] ${line.trimEnd()}`
  )
}

function severityOf(level: number) {
  return SEVERITIES.find(([least]) => level >= least)![1]
}

function parameter(found: RegExpExecArray | null) {
  return found ? ` ${found[1]}="${found[2]}"` : ''
}

/** RFC 5424 6: 1 to 255 printable ASCII characters without a space. */
function headerField(text: string) {
  return text.replace(/[^!-~]/g, '_').slice(0, 255) || '-'
}
