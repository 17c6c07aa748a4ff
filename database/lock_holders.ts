import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { setTimeout as pause } from 'node:timers/promises'

const LOCK_NOT_AVAILABLE = '55P03'
const LOOK_EVERY = 500

/** Sessions for which others of the same role and database wait. Statements of other roles are shown to superusers only. */
const HOLDERS = `
  SELECT DISTINCT holder.pid, holder.usename AS role, holder.application_name AS program,
         holder.state, date_trunc('second', now() - holder.xact_start)::text AS since
    FROM pg_stat_activity waiting
    CROSS JOIN LATERAL unnest(pg_blocking_pids(waiting.pid)) AS blocking (pid)
    JOIN pg_stat_activity holder ON holder.pid = blocking.pid
   WHERE waiting.wait_event_type = 'Lock' AND waiting.usename = current_user
     AND waiting.datname = current_database()`

/** A lock that was not given in time, and who held it. */
export class LockHeld extends Error {
  readonly code = 'E_LOCK_HELD'
}

/**
 * Does work that waits for locks. Where it gives up waiting, throws {@link LockHeld}, which names the sessions that held
 * the lock: afterwards nobody could tell.
 * @param what the work, for the message
 */
export async function namingLockHolders<T>(
  db: QueryClientContract,
  what: string,
  work: () => Promise<T>
): Promise<T> {
  const done = new AbortController()
  let holders: string[] = []
  const watch = async () => {
    for (;;) {
      await pause(LOOK_EVERY, null, { signal: done.signal })
      const { rows } = await db.rawQuery(HOLDERS)
      if (rows.length > 0) holders = rows.map(inWords)
    }
  }
  const watching = watch().catch(() => {})
  try {
    return await work()
  } catch (error) {
    if ((error as { code?: unknown }).code !== LOCK_NOT_AVAILABLE) throw error
    throw new LockHeld(
      `${what} waited too long for a lock, and changed nothing. ` +
        `It was held by: ${holders.join('; ') || 'a session that is gone'}. ` +
        'End that transaction, for example by SELECT pg_terminate_backend(pid), and run: node ace db:migrate',
      { cause: error }
    )
  } finally {
    done.abort()
    await watching
  }
}

interface Holder {
  pid: number
  role: string
  program: string
  state: string | null
  since: string | null
}

function inWords({ pid, role, program, state, since }: Holder) {
  return `process ${pid} (${program || 'unnamed program'}, role ${role}, ${state}, in its transaction since ${since})`
}
