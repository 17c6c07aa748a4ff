import { isEmbedded } from '#database/addresses'
import { IDLE_IN_TRANSACTION, LOCK_WAIT, MIGRATION_LOCK_WAIT } from '#database/timeouts'

type Settings = Record<string, string | number>

/** What holds in a session of a store's own role, by PostgreSQL's name for it. */
export function settingsOfRole(store: string): Settings {
  return withTimeouts(store, {
    lock_timeout: LOCK_WAIT,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION,
  })
}

/** What holds in a session of the owner that migrates a store. */
export function settingsOfOwner(store: string): Settings {
  return withTimeouts(store, { lock_timeout: MIGRATION_LOCK_WAIT })
}

/** @param timeouts in ms; the embedded database has one session and knows none */
function withTimeouts(store: string, timeouts: Settings): Settings {
  return { search_path: `${store},public`, ...(isEmbedded ? {} : timeouts) }
}
