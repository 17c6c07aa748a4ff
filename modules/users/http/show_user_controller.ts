import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { inputOf } from '#api/input'
import { Problem } from '#api/problem'
import { Users } from '#modules/users/http/dependencies'
import { showUser } from '#modules/users/http/operations'
import { profileToJson } from '#modules/users/http/user'

@inject()
export default class ShowUserController {
  constructor(protected users: Users) {}

  async handle(ctx: HttpContext) {
    const found = await this.users.find(inputOf(showUser, ctx))
    if (!found.ok) throw new Problem(404, 'There is no such user.')
    return profileToJson(found.value)
  }
}
