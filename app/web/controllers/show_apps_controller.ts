import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { Users } from '#web/dependencies'
import { LogInRequired } from '#web/error_pages/refusals'
import { appsForm } from '#web/forms/forms'
import { appCard } from '#web/presenters/app_card'

@inject()
export default class ShowAppsController {
  constructor(protected users: Users) {}

  async handle(ctx: HttpContext) {
    const apps = await this.users.listApps({})
    if (!apps.ok) throw new LogInRequired()
    return appsForm.show(ctx, {}, { apps: apps.value.map(appCard) })
  }
}
