import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { Users } from '#web/dependencies'
import { LogInRequired } from '#web/error_pages/refusals'
import { settingsForm } from '#web/forms/forms'
import { readable } from '#web/presenters/moment'

@inject()
export default class ShowSettingsController {
  constructor(protected users: Users) {}

  async handle(ctx: HttpContext) {
    const account = await this.users.account({})
    if (!account.ok) throw new LogInRequired()
    const { displayName, bio, passwordResetAt } = account.value
    const resetAt = passwordResetAt && readable(passwordResetAt)
    return settingsForm.show(ctx, { displayName, bio }, { resetAt })
  }
}
