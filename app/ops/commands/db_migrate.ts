import { BaseCommand } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { usedStores } from '#database/addresses'
import { migrate } from '#database/migrate'

export default class DbMigrate extends BaseCommand {
  static commandName = 'db:migrate'
  static description = 'Bring the tables of all stores up to date, by the owner of DATABASE_URL'
  static help = ['```', '{{ binaryName }} db:migrate', '```']
  static options: CommandOptions = { startApp: true }

  async run() {
    const db = await this.app.container.make('lucid.db')
    for (const store of usedStores) {
      const done = await migrate(db, this.app, store)
      for (const file of done) this.logger.action(`migrate ${store.name}: ${file}`).succeeded()
      if (done.length === 0) this.logger.action(`migrate ${store.name}`).skipped('up to date')
    }
  }
}
