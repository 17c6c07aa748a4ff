import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { Thoughts } from '#web/dependencies'
import { LogInRequired, NotFound, NotYours } from '#web/error_pages/refusals'
import { keyOf } from '#web/forms/form'
import { idFrom } from '#web/keyset'
import { authorOf } from '#web/presenters/author'

@inject()
export default class DeleteThoughtController {
  constructor(protected thoughts: Thoughts) {}

  async handle(ctx: HttpContext) {
    const { params, response, session, visitor } = ctx
    const id = idFrom(params.id)
    if (!id) throw new NotFound()
    const deleted = await this.thoughts.delete({ id }, keyOf(ctx))
    if (deleted.ok) {
      session.flash('notice', 'Deleted.')
      return response.redirect().toPath(authorOf(visitor!.username).path)
    }
    switch (deleted.error.type) {
      case 'not_logged_in':
        throw new LogInRequired()
      case 'not_found':
        throw new NotFound()
      case 'not_yours':
        throw new NotYours()
      default:
        return deleted.error satisfies never
    }
  }
}
