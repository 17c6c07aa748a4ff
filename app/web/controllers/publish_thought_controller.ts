import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { Thoughts } from '#web/dependencies'
import { LogInRequired } from '#web/error_pages/refusals'
import { explainText } from '#web/explanations/text'
import { keyOf, typed } from '#web/forms/form'
import { composeForm } from '#web/forms/forms'

@inject()
export default class PublishThoughtController {
  constructor(protected thoughts: Thoughts) {}

  async handle(ctx: HttpContext) {
    const published = await this.thoughts.publish({ text: typed(ctx, 'text') }, keyOf(ctx))
    if (published.ok) {
      ctx.session.flash('notice', 'Published.')
      return ctx.response.redirect().toRoute('thoughts.show', { id: published.value.id })
    }
    if (published.error.type === 'not_logged_in') throw new LogInRequired()
    return composeForm.again(ctx, { status: 422, errors: { text: explainText(published.error) } })
  }
}
