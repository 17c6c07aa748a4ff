import { BaseCommand } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { seed } from '#database/seed'
import { servedStores } from '#database/stores'

export default class DbDemo extends BaseCommand {
  static commandName = 'db:demo'
  static description = 'Fill new stores with the demo authors and thoughts'
  static help = [
    'A store that has something is left as it is; in production there is no demo data:',
    '```',
    '{{ binaryName }} db:demo',
    '```',
  ]
  static options: CommandOptions = { startApp: true }

  async run() {
    if (this.app.inProduction) {
      this.exitCode = 1
      return this.logger.error(
        'The demo accounts have a public password, so there is no demo data in production'
      )
    }
    const db = await this.app.container.make('lucid.db')
    for (const store of servedStores) await seed(db, this.app, store)
    this.logger.success('new stores have the demo data; those in use are as they were')
  }
}
