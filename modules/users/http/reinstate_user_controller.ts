import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { keyOf } from '#api/idempotency_key'
import { inputOf } from '#api/input'
import { Users } from '#modules/users/http/dependencies'
import { reinstateUser } from '#modules/users/http/administration'
import { refusal } from '#modules/users/http/refusals'

@inject()
export default class ReinstateUserController {
  constructor(protected users: Users) {}

  async handle(ctx: HttpContext) {
    const reinstated = await this.users.reinstate(inputOf(reinstateUser, ctx), keyOf(ctx))
    if (!reinstated.ok) throw refusal(reinstated.error)
    ctx.response.noContent()
  }
}
