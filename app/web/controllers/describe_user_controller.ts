import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { Users } from '#web/dependencies'
import { LogInRequired } from '#web/error_pages/refusals'
import { explainDescription } from '#web/explanations/description'
import { keyOf, typed } from '#web/forms/form'
import { settingsForm } from '#web/forms/forms'
import { authorOf } from '#web/presenters/author'

@inject()
export default class DescribeUserController {
  constructor(protected users: Users) {}

  async handle(ctx: HttpContext) {
    const given = { displayName: typed(ctx, 'displayName'), bio: typed(ctx, 'bio') }
    const described = await this.users.describe(given, keyOf(ctx))
    if (described.ok) {
      ctx.session.flash('notice', 'Saved.')
      return ctx.response.redirect().toPath(authorOf(described.value.username).path)
    }
    if (described.error.type === 'not_logged_in') throw new LogInRequired()
    return settingsForm.again(ctx, { status: 422, errors: explainDescription(described.error) })
  }
}
