import { ModuleUnavailable } from '#switchboard/failures'
import { FENCED } from '#switchboard/store/fence'

/** SQLSTATE classes and codes that say "ask again later" (https://www.postgresql.org/docs/15/errcodes-appendix.html). */
const LOST = /^(08|57P0[123]$|53)/
/** SQLSTATEs of a store that answers, but not this session, or not in time. */
const HELD: Record<string, string> = {
  '55P03': 'it waited too long for a lock',
  '25P03': 'its transaction was idle for too long',
  [FENCED]: 'its store is fenced, and takes no commands until somebody lifts that',
}
const LOST_SOCKET = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
])

/**
 * What the driver says of a connection that ended, without a code; the query builder puts the statement before it, and says
 * of the transaction's next statement that the transaction is complete.
 */
const LOST_CONNECTION =
  /(^| - )(Connection (terminated|ended)|Client has encountered a connection error|Transaction query already complete)[^-]*$/

/** A failure that came from a store which is down, starting or full, as {@link ModuleUnavailable}; `null` for any other. */
export function asUnavailable(target: string, error: unknown): ModuleUnavailable | null {
  if (!(error instanceof Error)) return null
  const { code: given, syscall } = error as { code?: unknown; syscall?: unknown }
  const code = String(given ?? '')
  const lost =
    LOST.test(code) ||
    LOST_SOCKET.has(code) ||
    (code === 'ENOENT' && syscall === 'connect') || // The socket's file of a server on this machine, and no other file.
    error.name === 'KnexTimeoutError' ||
    LOST_CONNECTION.test(error.message)
  return lost || code in HELD
    ? new ModuleUnavailable(target, HELD[code] ?? 'its database cannot be reached', {
        cause: error,
        mayHaveBegun: true,
      })
    : null
}
