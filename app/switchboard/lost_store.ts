import { ModuleUnavailable, type Cause } from '#switchboard/failures'
import { FENCED } from '#switchboard/store/fence'

/** SQLSTATE classes and codes that say "ask again later" (https://www.postgresql.org/docs/15/errcodes-appendix.html). */
const LOST = /^(08|57P0[123]$|53)/
/** SQLSTATEs of a store that answers, but not this session, or not in time. */
const HELD: Record<string, { reason: string; because: Cause | null }> = {
  '55P03': { reason: 'it waited too long for a lock', because: 'database_locks' },
  '25P03': { reason: 'its transaction was idle for too long', because: null },
  [FENCED]: {
    reason: 'its store is fenced, and takes no commands until somebody lifts that',
    because: null,
  },
}
/** The server, or a role, has as many connections as it may have. */
const TOO_MANY_CONNECTIONS = '53300'
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

const CROWDED = {
  reason: 'its database has no free connection',
  because: 'database_connections',
} as const
const UNREACHABLE = {
  reason: 'its database cannot be reached',
  because: 'database_down',
} as const

/** A failure that came from a store which is down, starting or full, as {@link ModuleUnavailable}; `null` for any other. */
export function asUnavailable(target: string, error: unknown): ModuleUnavailable | null {
  if (!(error instanceof Error)) return null
  const { code: given, syscall } = error as { code?: unknown; syscall?: unknown }
  const code = String(given ?? '')
  const isCrowded = error.name === 'KnexTimeoutError' || code === TOO_MANY_CONNECTIONS
  const lost =
    isCrowded ||
    LOST.test(code) ||
    LOST_SOCKET.has(code) ||
    (code === 'ENOENT' && syscall === 'connect') || // The socket's file of a server on this machine, and no other file.
    LOST_CONNECTION.test(error.message)
  if (!lost && !(code in HELD)) return null
  const { reason, because } = HELD[code] ?? (isCrowded ? CROWDED : UNREACHABLE)
  return new ModuleUnavailable(target, reason, { cause: error, mayHaveBegun: true, because })
}
