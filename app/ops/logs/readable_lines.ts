import type { PrettyOptions } from 'pino-pretty'
import type { ErrorRecord } from '#ops/logs/error_record'
import type { requestRecord } from '#ops/logs/request_record'

type Fields = Record<string, unknown> & { msg?: string; request_id?: string; err?: ErrorRecord }
type RequestFields = Fields & ReturnType<typeof requestRecord>

/** What every line has, or what the message says already. */
const LEFT_OUT = [
  'level',
  'time',
  'pid',
  'host',
  'msg',
  'err',
  'trace_id',
  'span_id',
  'parent_span_id',
]

/**
 * How entries look on a developer's terminal: one line each, and the stack below an error. Of a request: what was asked, what
 * became of it, who asked, each module call with its side, and the id to look for.
 */
export const readableLines: PrettyOptions = {
  colorize: process.stdout.isTTY && process.stdout.hasColors(),
  translateTime: 'HH:MM:ss.l',
  ignore: 'pid,host',
  hideObject: true,
  sync: true,
  messageFormat: (entry) => readable(entry as Fields),
}

function readable(entry: Fields): string {
  if (entry.msg === 'request' && entry.calls) return requestLine(entry as RequestFields)
  const fields = Object.entries(entry).filter(([name]) => !LEFT_OUT.includes(name))
  const shown = fields.map(([name, value]) => `${name}=${shortened(value)}`)
  return [entry.msg, ...shown].join('  ') + (entry.err ? stacksOf(entry.err) : '')
}

/** Below the line: where an error came from, and each of its causes. */
function stacksOf({ type, message, stack, causes = [] }: ErrorRecord) {
  const all = [{ type, message, stack }, ...causes]
  return all
    .map((one) => `\n  ${one.type}: ${one.message}\n  ${one.stack.replaceAll('\n', '\n  ')}`)
    .join('')
}

function requestLine(entry: RequestFields) {
  const { method, path, status, ms, user, calls, error, request_id: id } = entry
  const asked = `${method} ${path} ${status} ${ms} ms`
  const made = calls.map(
    (call) => `${call.operation} ${call.side} ${call.ms}${call.outcome ? ` ${call.outcome}` : ''}`
  )
  return [asked, user, ...made, error, id].filter(Boolean).join(' · ')
}

const shortened = (value: unknown) =>
  typeof value === 'object' ? JSON.stringify(value) : String(value)
