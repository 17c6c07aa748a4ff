import { channel } from '#switchboard/channel'
import { ModuleUnavailable } from '#switchboard/failures'

/** A module whose statements do not fit its tables. */
export interface ForeignTables {
  module: string
  /** What the database says. */
  message: string
}

export const FOREIGN_TABLES = channel<ForeignTables>('switchboard.foreign_tables')

/**
 * SQLSTATEs that say that a statement was written for other tables: no such table, column or function, or a column that
 * must be given (https://www.postgresql.org/docs/15/errcodes-appendix.html).
 */
const FOREIGN = /^(42P01|42703|42883|23502)$/

/**
 * A failure of a statement that was written for tables of another version, as {@link ModuleUnavailable}; `null` for any
 * other. It is published, so that the host can say that it is not ready.
 */
export function asForeignTables(target: string, error: unknown): ModuleUnavailable | null {
  if (!(error instanceof Error)) return null
  const { code, message } = error as Error & { code?: string }
  if (!FOREIGN.test(code ?? '')) return null
  const [module] = target.split('.')
  // The query builder puts the statement before what the database says.
  const said = message.split(' - ').at(-1)!
  FOREIGN_TABLES.publish({ module, message: said })
  return new ModuleUnavailable(target, `its tables are of another version (${said})`, {
    cause: error,
  })
}
