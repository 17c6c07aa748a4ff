import type { HttpContext } from '@adonisjs/core/http'
import { authorOf } from '#web/presenters/author'

/** The old site's page of one's own thoughts; here they are on one's profile. */
export default class LeadToOwnThoughtsController {
  handle({ response, visitor }: HttpContext) {
    return response.redirect().toPath(authorOf(visitor!.username).path)
  }
}
