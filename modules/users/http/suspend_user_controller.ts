import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { keyOf } from '#api/idempotency_key'
import { inputOf } from '#api/input'
import { Users } from '#modules/users/http/dependencies'
import { suspendUser } from '#modules/users/http/administration'
import { refusal } from '#modules/users/http/refusals'

@inject()
export default class SuspendUserController {
  constructor(protected users: Users) {}

  async handle(ctx: HttpContext) {
    const suspended = await this.users.suspend(inputOf(suspendUser, ctx), keyOf(ctx))
    if (!suspended.ok) throw refusal(suspended.error)
    ctx.response.noContent()
  }
}
