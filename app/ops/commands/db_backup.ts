import { args, BaseCommand } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { writeFile } from 'node:fs/promises'
import { isEmbedded } from '#database/addresses'
import { embedded } from '#database/embedded/embedded_database'
import { REFUSED } from '#ops/terminal/exit_codes'

export default class DbBackup extends BaseCommand {
  static commandName = 'db:backup'
  static description = 'Write the embedded database to a file, also while the program runs'
  static help = [
    'The file has all accounts and thoughts in it, and what belongs to them; keep it as safe as the database.',
    'It does not have the keys that sign tokens and cookies. A PostgreSQL server is backed up by its own means.',
    '```',
    '{{ binaryName }} db:backup mythoughts.tar.gz',
    '```',
  ]
  static options: CommandOptions = { startApp: true }

  @args.string({ description: 'The file to write, which must not be there yet' })
  declare file: string

  async run() {
    if (!isEmbedded)
      return this.#refuse('DATABASE_URL names a server. Use pg_dump: docs/containers.md shows how')
    const archive = await embedded.backup()
    try {
      await writeFile(this.file, archive, { flag: 'wx', mode: 0o600 })
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'EEXIST') return this.#refuse(`"${this.file}" is there already. Name another`)
      return this.#refuse(`"${this.file}" cannot be written (${code})`)
    }
    this.logger.success(`${this.file}: ${(archive.length / 1e6).toFixed(1)} MB`)
  }

  #refuse(why: string) {
    this.exitCode = REFUSED
    this.logger.error(why)
  }
}
