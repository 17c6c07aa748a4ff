import { channel } from '#switchboard/base/channel'

/** A statement that does not fit the tables it found, or may not use them. */
export interface StatementFailure {
  store: string
  /** The SQLSTATE. */
  code: string
  /** What the database says. */
  message: string
}

export const STATEMENT_FAILURES = channel<StatementFailure>('switchboard.statement_failure')

/** The SQLSTATE of a role that lacks a right. */
export const NOT_ALLOWED = '42501'

/**
 * That code, and those of statements that were written for other tables: no such table, column or function, or a column
 * without a value (https://www.postgresql.org/docs/15/errcodes-appendix.html).
 */
const REPORTED = new Set([NOT_ALLOWED, '42P01', '42703', '42883', '23502'])

/** Reports a failure that may keep a host from working with a store, so that it can tell whether it is ready. */
export function reportStatement(store: string, error: unknown) {
  const { code = '', message = '' } = (error ?? {}) as { code?: string; message?: string }
  // The query builder puts the statement before what the database says.
  if (REPORTED.has(code))
    STATEMENT_FAILURES.publish({ store, code, message: String(message).split(' - ').at(-1)! })
}
