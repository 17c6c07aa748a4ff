import type { HttpRequest } from '@adonisjs/core/http'
import type { Switchboard } from '#switchboard/switchboard'
import { asked } from '#web/asked'
import { NotFound } from '#web/error_pages/refusals'

/** The module that a page is to show alone (`?module=`), `null` for all; and those that there are. */
export function chosenModule({ lines }: Switchboard, request: HttpRequest) {
  const module = asked(request, 'module') || null
  if (module !== null && !lines.has(module)) throw new NotFound()
  return { module, modules: [...lines.keys()] }
}
