import { messageOf } from '#ops/logs/message_of'
import { fingerprintOf } from '#ops/logs/fingerprint'

/** An error as it stands in a log line. */
export interface ErrorRecord {
  type: string
  message: string
  code?: string
  /** The same for the same defect, whatever the values: to count by, and to search by. */
  fingerprint: string
  stack: string
  /** What led to it, the root last. */
  causes?: Omit<ErrorRecord, 'fingerprint' | 'causes'>[]
}

/** Longer chains go in a circle. */
const MOST_CAUSES = 8
const MOST_FRAMES = 30

/**
 * What a log line says of an error. Only these fields: what libraries add to their errors, such as PostgreSQL's `detail`,
 * holds the values of rows.
 */
export function errorRecord(error: unknown): ErrorRecord {
  const [first, ...causes] = chainOf(error).map(bare)
  return {
    ...first,
    fingerprint: fingerprintOf(causes.at(-1) ?? first),
    ...(causes.length > 0 && { causes }),
  }
}

function chainOf(error: unknown): unknown[] {
  const chain = [error]
  while (chain.length <= MOST_CAUSES) {
    const { cause } = (chain.at(-1) ?? {}) as { cause?: unknown }
    if (cause === undefined || cause === null || chain.includes(cause)) break
    chain.push(cause)
  }
  return chain
}

function bare(error: unknown) {
  if (!(error instanceof Error)) return { type: typeof error, message: messageOf(error), stack: '' }
  const { name, code } = error as NodeJS.ErrnoException
  return {
    type: name,
    message: messageOf(error),
    ...(code !== undefined && { code: String(code) }),
    stack: framesOf(error).join('\n'),
  }
}

/** The stack without the message before it, which has a field of its own. */
function framesOf({ stack = '' }: Error) {
  const lines = stack.split('\n').filter((line) => /^\s+at /.test(line))
  return lines.slice(0, MOST_FRAMES).map((line) => line.trim())
}
