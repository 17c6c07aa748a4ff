import type { Call } from '#switchboard/call'
import { DeadlineExceeded } from '#switchboard/failures'

/** Gives up waiting at the call's deadline. The work itself may go on; a command checks before it commits. */
export async function withinDeadline<T>(
  target: string,
  call: Call,
  work: () => Promise<T>
): Promise<T> {
  const left = call.deadline - Date.now()
  if (left <= 0) throw new DeadlineExceeded(target)
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new DeadlineExceeded(target)), left)
  try {
    return await Promise.race([work(), late])
  } finally {
    clearTimeout(timer)
  }
}
