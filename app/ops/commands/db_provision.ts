import { BaseCommand, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { isEmbedded, ownerUrl, roleOf, usedStores } from '#database/addresses'
import { provision } from '#database/provision'
import type { OpenRight } from '#database/rights_of_everybody'
import { ownerOf } from '#database/stores'
import { table } from '#ops/terminal/table'

export default class DbProvision extends BaseCommand {
  static commandName = 'db:provision'
  static description = 'Make the roles and schemas of all stores, with least rights. Safe to repeat'
  static help = [
    'DATABASE_URL must name the server with a role that may create roles and schemas.',
    'Each store gets a schema and a login role that may use its tables and nothing else:',
    '```',
    'DATABASE_URL=postgres://owner:secret@db:5432/mythoughts {{ binaryName }} db:provision',
    '{{ binaryName }} db:migrate',
    '```',
    'Rights that PostgreSQL gives to every role and no store needs are taken away, as far as the role of DATABASE_URL may; the rest is ' +
      'listed. Other databases of the server are closed to everybody but their owners with --close-others only, since others may use them.',
  ]
  static options: CommandOptions = { startApp: true }

  @flags.boolean({
    description: "Let no role connect to the server's other databases, but their owners",
  })
  declare closeOthers?: boolean

  async run() {
    if (!isEmbedded && !ownerUrl) {
      this.exitCode = 1
      return this.logger.error('DATABASE_URL is missing: roles and schemas are made by their owner')
    }
    const db = await this.app.container.make('lucid.db')
    const owner = db.connection(ownerOf(usedStores[0].name))
    const left = await provision(owner, usedStores, { closeOthers: this.closeOthers === true })
    const rows = usedStores.map(({ name }) => [name, name, roleOf(name)])
    console.log(table(['Store', 'Schema', 'Login role'], rows))
    if (left.length > 0) this.#list(left)
  }

  #list(left: OpenRight[]) {
    this.logger.warning('Every role of this server still has what no store needs:')
    console.log(
      table(
        ['Right', 'Taken away by its owner with'],
        left.map(({ what, statement }) => [what, `${statement};`])
      )
    )
  }
}
