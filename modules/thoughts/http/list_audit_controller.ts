import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { inputOf } from '#api/input'
import { Thoughts } from '#modules/thoughts/http/dependencies'
import { listAudit } from '#modules/thoughts/http/administration'
import { refusal } from '#modules/thoughts/http/refusals'

@inject()
export default class ListAuditController {
  constructor(protected thoughts: Thoughts) {}

  async handle(ctx: HttpContext) {
    const audit = await this.thoughts.audit(inputOf(listAudit, ctx))
    if (!audit.ok) throw refusal(audit.error)
    return audit.value
  }
}
