import type { HttpContext } from '@adonisjs/core/http'
import type { Thoughts } from '#web/dependencies'
import { NotFound, NotYours } from '#web/error_pages/refusals'
import { idFrom } from '#web/keyset'

/** The thought in the address, for a page on which its author changes it. */
export async function ownThought(thoughts: Thoughts, { params, visitor }: HttpContext) {
  const id = idFrom(params.id)
  const found = id && (await thoughts.one({ id }))
  if (!found || !found.ok) throw new NotFound()
  if (found.value.username !== visitor?.username) throw new NotYours()
  return found.value
}
