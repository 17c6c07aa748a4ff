import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { Users } from '#web/dependencies'
import { LogInRequired } from '#web/error_pages/refusals'

@inject()
export default class RevokeAppController {
  constructor(protected users: Users) {}

  async handle(ctx: HttpContext) {
    const id = String(ctx.params.id).slice(0, 100)
    const revoked = await this.users.revokeApp({ id })
    if (!revoked.ok) throw new LogInRequired()
    const notice = 'Taken back. What the app still has ends within ten minutes.'
    ctx.session.flash('notice', notice)
    return ctx.response.redirect().toRoute('settings.apps')
  }
}
