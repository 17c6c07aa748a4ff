import { BaseCommand } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { isEmbedded, ownerUrl, roleOf, usedStores } from '#database/addresses'
import { provision } from '#database/provision'
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
  ]
  static options: CommandOptions = { startApp: true }

  async run() {
    if (!isEmbedded && !ownerUrl) {
      this.exitCode = 1
      return this.logger.error('DATABASE_URL is missing: roles and schemas are made by their owner')
    }
    const db = await this.app.container.make('lucid.db')
    await provision(db.connection(ownerOf(usedStores[0].name)), usedStores)
    const rows = usedStores.map(({ name }) => [name, name, roleOf(name)])
    console.log(table(['Store', 'Schema', 'Login role'], rows))
  }
}
