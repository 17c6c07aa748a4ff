import type { HttpContext } from '@adonisjs/core/http'

/** Tells by a `Link` header (RFC 8288) where a list goes on; at its end there is none. */
export function linkNext({ request, response }: HttpContext, after: number | string | null) {
  if (after === null) return
  const query = new URLSearchParams(request.parsedUrl.query ?? '')
  query.set('after', String(after))
  response.header('Link', `<${request.url()}?${query}>; rel="next"`)
}
