import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { inputOf } from '#api/input'
import { Users } from '#modules/users/http/dependencies'
import { listAudit } from '#modules/users/http/administration'
import { refusal } from '#modules/users/http/refusals'

@inject()
export default class ListAuditController {
  constructor(protected users: Users) {}

  async handle(ctx: HttpContext) {
    const audit = await this.users.audit(inputOf(listAudit, ctx))
    if (!audit.ok) throw refusal(audit.error)
    return audit.value
  }
}
