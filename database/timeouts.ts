/**
 * How long (ms) a session of a store's own role may be idle in a transaction, and how long it waits for a lock. Both are
 * below the shortest deadline of a command, 2,000 ms: a process that is stopped in the middle of one gives its locks back
 * before those who wait for them give up.
 */
export const IDLE_IN_TRANSACTION = 1000
export const LOCK_WAIT = 1500

/** How long (ms) a migration waits for a lock. Whoever asks for the table meanwhile waits behind it. */
export const MIGRATION_LOCK_WAIT = 5000

/** How long (ms) a process waits for another that provisions or migrates. */
export const TURN_WAIT = 60_000
