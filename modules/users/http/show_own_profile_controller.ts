import { inject } from '@adonisjs/core'
import { Problem } from '#api/problem'
import { Users } from '#modules/users/http/dependencies'
import { profileToJson } from '#modules/users/http/user'

@inject()
export default class ShowOwnProfileController {
  constructor(protected users: Users) {}

  async handle() {
    const found = await this.users.account({})
    if (!found.ok) throw new Problem(403, 'This account is deleted.')
    return { ...profileToJson(found.value), role: found.value.role }
  }
}
