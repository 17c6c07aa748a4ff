import { args, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { OperatorCommand } from '#ops/terminal/operator_command'
import type { InputOf } from '#switchboard/contract'
import { ModuleFailure } from '#switchboard/failures'
import { Users } from '#ops/dependencies'
import { users } from '#modules/users/contract'

type Role = InputOf<typeof users.operations.grantRole>['role']

const ROLES: readonly Role[] = ['user', 'administrator']

export default class UsersRole extends OperatorCommand {
  static commandName = 'users:role'
  static description = 'Make somebody an administrator, or a user as all others'
  static help = [
    'May be used while the program runs. Who is administrator no longer is logged out within half a minute.',
    '```',
    '{{ binaryName }} users:role mary administrator',
    '{{ binaryName }} users:role "Mary Ann" user',
    '{{ binaryName }} users:role mary administrator --json',
    '```',
  ]
  static options: CommandOptions = { startApp: true }

  @args.string({ description: 'Of the account, in any case' })
  declare username: string

  @args.string({ description: 'user or administrator' })
  declare role: string

  @flags.boolean({ description: 'Print nothing but the result, as JSON' })
  declare json: boolean

  async run() {
    const role = ROLES.find((one) => one === this.role)
    if (!role) return this.wrongUse(`"${this.role}" is no role; there are ${ROLES.join(', ')}`)
    const { username } = this
    if (!this.isUsername(username)) return this.refuseUsername(username)

    try {
      const answer = await (await this.client(Users)).grantRole({ username, role })
      if (!answer.ok) {
        if (answer.error.type === 'not_found') return this.refuseUsername(username)
        throw new Error(`A module may give roles: ${answer.error.type}`)
      }
      if (this.json) return console.log(JSON.stringify(answer.value))
      this.logger.success(`${answer.value.username} is ${NAMES[answer.value.role]} now`)
    } catch (error) {
      if (!(error instanceof ModuleFailure)) throw error
      this.refused(`${error.message}. Nothing is changed; run users:role again`)
    }
  }
}

const NAMES: Record<Role, string> = { user: 'a user', administrator: 'an administrator' }
