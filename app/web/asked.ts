import type { HttpRequest } from '@adonisjs/core/http'

/** A parameter of the query string as text, empty where it is absent. The framework's parser makes lists at commas. */
export function asked(request: HttpRequest, name: string): string {
  const { query } = request.parsedUrl
  return query ? (new URLSearchParams(query).get(name) ?? '') : ''
}
