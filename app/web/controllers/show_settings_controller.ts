import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { Users } from '#modules/users/contract'
import { NotFound } from '#web/error_pages/refusals'
import { settingsForm } from '#web/forms/forms'

@inject()
export default class ShowSettingsController {
  constructor(protected users: Users) {}

  async handle(ctx: HttpContext) {
    const found = await this.users.find({ username: ctx.visitor!.username })
    if (!found.ok) throw new NotFound()
    const { displayName, bio } = found.value
    return settingsForm.show(ctx, { displayName, bio })
  }
}
