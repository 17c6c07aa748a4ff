import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { setTimeout as pause } from 'node:timers/promises'
import { ACE } from '#switchboard/command_line'

const LOCK_NOT_AVAILABLE = '55P03'
const LOOK_EVERY = 500

/**
 * Sessions that block a session of this role in this database, but for one. Of other roles' sessions a role sees little
 * more than the process, unless it is a superuser.
 */
const HOLDERS = `
  SELECT DISTINCT holder.pid, holder.usename AS role, holder.application_name AS program,
         holder.state, date_trunc('second', now() - holder.xact_start)::text AS open
    FROM pg_stat_activity waiting
    CROSS JOIN LATERAL unnest(pg_blocking_pids(waiting.pid)) AS blocking (pid)
    JOIN pg_stat_activity holder ON holder.pid = blocking.pid
   WHERE waiting.wait_event_type = 'Lock' AND waiting.usename = current_user
     AND waiting.datname = current_database() AND holder.pid <> ?`

/** A lock that was not given in time, and who held it. */
export class LockHeld extends Error {
  readonly code = 'E_LOCK_HELD'
}

/**
 * Does work that waits for locks. Where it gives up waiting, throws {@link LockHeld}, which names the sessions that held
 * the lock: afterwards nobody could tell.
 * @param db watches while the work waits
 * @param own a process of the database that belongs to the work itself
 */
export async function namingLockHolders<T>(
  db: QueryClientContract,
  own: number,
  work: () => Promise<T>
): Promise<T> {
  const done = new AbortController()
  let holders: string[] = []
  const watch = async () => {
    for (;;) {
      await pause(LOOK_EVERY, null, { signal: done.signal })
      const { rows } = await db.rawQuery(HOLDERS, [own])
      if (rows.length > 0) holders = rows.map(inWords)
    }
  }
  const watching = watch().catch(() => {})
  try {
    return await work()
  } catch (error) {
    if ((error as { code?: unknown }).code !== LOCK_NOT_AVAILABLE) throw error
    throw new LockHeld(
      'a migration waited too long for a lock. It changed nothing; those before it stay. ' +
        `The lock was held by: ${holders.join('; ') || 'a session that is gone'}. ` +
        'End that transaction, for example by SELECT pg_terminate_backend(<process>) as its role or a superuser. ' +
        `Then run: ${ACE} db:migrate`,
      { cause: error }
    )
  } finally {
    done.abort()
    await watching
  }
}

interface Holder {
  pid: number
  role: string | null
  program: string | null
  state: string | null
  open: string | null
}

function inWords({ pid, role, program, state, open }: Holder) {
  const facts = [program, role && `role ${role}`, state, open && `transaction open for ${open}`]
  return `process ${pid} (${facts.filter(Boolean).join(', ')})`
}
