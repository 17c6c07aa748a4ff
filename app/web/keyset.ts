import type { HttpRequest } from '@adonisjs/core/http'
import { asked } from '#web/asked'

const PAGE = 20

/** Which page of a list of thoughts is asked for. What is no id is as good as nothing: the first page. */
export function keysetOf(request: HttpRequest) {
  const before = idFrom(asked(request, 'before'))
  return { before, after: before === null ? idFrom(asked(request, 'after')) : null, limit: PAGE }
}

export function idFrom(text: string): number | null {
  return /^[1-9]\d{0,15}$/.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : null
}
