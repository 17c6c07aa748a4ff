import type { HttpContext } from '@adonisjs/core/http'
import { counted } from '#web/explanations/counted'
import type { Again } from '#web/forms/form'

/**
 * What a visitor is told who tried too often. `retryAfter` is in seconds. Tries on an unknown device may have been
 * somebody else's: the owner can still log in on a known one.
 */
export function afterTooManyAttempts(
  { response }: HttpContext,
  retryAfter: number,
  { suggestKnownDevice = false } = {}
): Again {
  response.header('Retry-After', String(retryAfter))
  const pause =
    retryAfter < 90 ? counted(retryAfter, 'second') : counted(Math.ceil(retryAfter / 60), 'minute')
  return {
    status: 429,
    problem:
      `There were too many tries. The next one is possible in ${pause}.` +
      (suggestKnownDevice
        ? ' On a device where you have logged in before, you can log in now.'
        : ''),
  }
}
