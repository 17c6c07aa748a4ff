import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { keyOf } from '#api/idempotency_key'
import { inputOf } from '#api/input'
import { Users } from '#modules/users/http/dependencies'
import { createUser } from '#modules/users/http/administration'
import { refusal } from '#modules/users/http/refusals'
import { toJson } from '#modules/users/http/user'

@inject()
export default class CreateUserController {
  constructor(protected users: Users) {}

  async handle(ctx: HttpContext) {
    const created = await this.users.createUser(inputOf(createUser, ctx), keyOf(ctx))
    if (!created.ok) throw refusal(created.error)
    ctx.response.status(201)
    return toJson(created.value)
  }
}
