import { args, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { OperatorCommand } from '#ops/terminal/operator_command'
import env from '#start/env'
import { ModuleFailure } from '#switchboard/failures'
import { Users } from '#ops/dependencies'

export default class UsersReset extends OperatorCommand {
  static commandName = 'users:reset'
  static description = 'Print a link by which somebody who lost their password chooses another'
  static help = [
    'Make sure that you speak with the owner of the account, and give the link to nobody else. It works once, for an',
    'hour. Using it ends sessions and log-in tokens of the account within half a minute, and tokens of apps within ten',
    'minutes. The owner sees in the settings that it was used.',
    '```',
    '{{ binaryName }} users:reset mary',
    '{{ binaryName }} users:reset "Mary Ann" --json',
    '```',
  ]
  static options: CommandOptions = { startApp: true }

  @args.string({ description: 'Of the account, in any case' })
  declare username: string

  @flags.boolean({ description: 'Print nothing but the result, as JSON' })
  declare json: boolean

  async run() {
    if (!this.isUsername(this.username)) return this.refuseUsername(this.username)
    if (this.app.inProduction && !env.get('PUBLIC_URL'))
      return this.refused('PUBLIC_URL is missing: the link would lead nowhere')
    try {
      const users = await this.client(Users)
      const issued = await users.issueReset({ username: this.username })
      if (!issued.ok) {
        if (issued.error.type === 'not_found') return this.refuseUsername(this.username)
        throw new Error(`A module may issue links: ${issued.error.type}`)
      }
      const { username, token, expiresAt } = issued.value
      const link = `${this.app.config.get('api.publicUrl')}/reset?token=${token}`
      if (this.json) return console.log(JSON.stringify({ username, link, expiresAt }))
      this.logger.success(`${username} can choose a new password until ${expiresAt}, once, at:`)
      this.logger.log(link)
    } catch (error) {
      if (!(error instanceof ModuleFailure)) throw error
      this.refused(`${error.message}. No link was printed; run users:reset again`)
    }
  }
}
