import { args, BaseCommand } from '@adonisjs/core/ace'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isEmbedded } from '#database/addresses'
import { REFUSED } from '#ops/terminal/exit_codes'
import { databaseFolder, settingsFolder } from '#start/folders'

export default class DbRestore extends BaseCommand {
  static commandName = 'db:restore'
  static description = 'Put a backup in the place of the embedded database'
  static help = [
    'Stop the program first. The database that is there is kept beside it, under another name.',
    '```',
    '{{ binaryName }} db:restore mythoughts.tar.gz',
    '```',
  ]

  @args.string({ description: 'A file that db:backup has written' })
  declare file: string

  async run() {
    if (!isEmbedded) {
      this.exitCode = REFUSED
      return this.logger.error(
        'DATABASE_URL names a server. Use psql: docs/containers.md shows how'
      )
    }
    const folder = resolve(fileURLToPath(settingsFolder), databaseFolder())
    const { restore } = await import('#database/embedded/restore')
    const earlier = await restore(this.file, folder)
    this.logger.success(`${folder} is as it was when ${this.file} was written`)
    if (earlier) this.logger.info(`what was there is in ${earlier}`)
  }
}
