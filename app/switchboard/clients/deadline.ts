import type { Call } from '#switchboard/call'
import { DeadlineExceeded } from '#switchboard/failures'

/** Gives up waiting at the call's deadline. The work itself may go on; a command checks before it commits. */
export function withinDeadline<T>(target: string, call: Call, work: () => Promise<T>): Promise<T> {
  const left = call.deadline - Date.now()
  if (left <= 0) return Promise.reject(new DeadlineExceeded(target))
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new DeadlineExceeded(target)), left)
    work().then(
      (value) => {
        clearTimeout(timer)
        resolve(value)
      },
      (error) => {
        clearTimeout(timer)
        reject(error)
      }
    )
  })
}
