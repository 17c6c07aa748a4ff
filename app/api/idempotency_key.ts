import type { HttpContext } from '@adonisjs/core/http'
import { Problem } from '#api/problem'
import { isKey } from '#switchboard/call'

/** The key that makes a request safe to repeat, for a command: the same answer again. The switchboard makes one where none came. */
export function keyOf({ request }: HttpContext): { key?: string } {
  // Not by `header()`, which takes an empty one for none.
  const given = request.request.headers['idempotency-key']
  if (given === undefined) return {}
  if (!isKey(given))
    throw new Problem(400, 'Idempotency-Key must be 1 to 128 visible ASCII characters.')
  return { key: given }
}
