import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { Thoughts } from '#web/dependencies'
import { LogInRequired, NotFound, NotYours } from '#web/error_pages/refusals'
import { explainText } from '#web/explanations/text'
import { keyOf, typed } from '#web/forms/form'
import { editForm } from '#web/forms/forms'
import { idFrom } from '#web/keyset'

@inject()
export default class EditThoughtController {
  constructor(protected thoughts: Thoughts) {}

  async handle(ctx: HttpContext) {
    const id = idFrom(ctx.params.id)
    if (!id) throw new NotFound()
    const edited = await this.thoughts.edit({ id, text: typed(ctx, 'text') }, keyOf(ctx))
    if (edited.ok) {
      ctx.session.flash('notice', 'Saved.')
      return ctx.response.redirect().toRoute('thoughts.show', { id })
    }
    switch (edited.error.type) {
      case 'not_logged_in':
        throw new LogInRequired()
      case 'not_yours':
        throw new NotYours()
      case 'not_found':
        return editForm.again(ctx, {
          status: 404,
          problem:
            'This thought has been deleted in the meantime. Your text is still here, to copy.',
        })
      default:
        return editForm.again(ctx, { status: 422, errors: { text: explainText(edited.error) } })
    }
  }
}
