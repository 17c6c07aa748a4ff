import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { Problem, UNKNOWN_KIND } from '#api/problem'

/** Refuses a body in another charset than UTF-8: it would be read as UTF-8, and stored as other letters than were meant. */
export function knownCharset({ request }: HttpContext, next: NextFn) {
  const type = request.header('content-type') ?? ''
  const [, charset = 'utf-8'] = /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(type) ?? []
  if (!/^(utf-?8|us-ascii)$/i.test(charset)) throw new Problem(415, UNKNOWN_KIND)
  return next()
}
