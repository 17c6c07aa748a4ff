import { BaseCommand, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { ownerUrl, usedStores } from '#database/addresses'
import { migrate } from '#database/migrate'
import { provision } from '#database/provision'
import { ownerOf } from '#database/stores'
import { carry } from '#database/upgrade/carry'
import { REFUSED } from '#ops/terminal/exit_codes'
import { table } from '#ops/terminal/table'
import { dataFolder, databaseFolder, settingsFolder } from '#start/folders'

export default class DbUpgrade extends BaseCommand {
  static commandName = 'db:upgrade'
  static description = 'Carry everything from the embedded database to a PostgreSQL server'
  static help = [
    'Stop the program first. The database on the server must be there and have no rows of this program; its tables are made.',
    'All is carried or nothing: accounts, thoughts, sessions, events that wait, and the numbers that come next. Both are',
    'compared at the end, and the embedded database stays as it is.',
    '```',
    '{{ binaryName }} db:upgrade --to=postgres://owner:secret@db:5432/mythoughts',
    '{{ binaryName }} db:upgrade --to=postgres://… --from=/srv/mythoughts/database',
    '```',
  ]
  static options: CommandOptions = { startApp: true }

  /** bin/upgrade.ts has set DATABASE_URL to it. */
  @flags.string({ description: 'The address of the database on the server, with its owner' })
  declare to?: string

  @flags.string({ description: 'The folder of the embedded database, if not the usual one' })
  declare from?: string

  async run() {
    const folder = resolve(fileURLToPath(settingsFolder), this.from ?? databaseFolder())
    if (!existsSync(join(folder, 'PG_VERSION'))) {
      this.exitCode = REFUSED
      return this.logger.error(`there is no embedded database in ${folder}`)
    }

    const { holdFolder } = await import('#database/embedded/embedded_postgres')
    const embedded = await holdFolder(folder)
    const from = new pg.Client({ user: 'postgres', stream: () => embedded.connect() as never })
    const to = new pg.Client({ connectionString: ownerUrl })
    try {
      await this.#makeTables()
      await Promise.all([from.connect(), to.connect()])
      const stores = usedStores.map(({ name }) => name)
      const onProgress = (name: string, rows: number) => this.#tell(`${name}: ${rows} rows`)
      const carried = await carry({ from, to, stores, onProgress })
      this.#tell('')
      const filled = carried.filter(({ rows }) => rows > 0)
      console.log(
        table(
          ['Table', 'Rows, equal'],
          filled.map((one) => [one.table, `${one.rows}`])
        )
      )
      this.logger.success('all is carried, and equal in both')
      console.log(
        `\nFrom now on set DATABASE_URL to that address. The keys that sign tokens and cookies stay in ${dataFolder()}: ` +
          'whoever is to stay logged in elsewhere needs them there (docs/executable.md).'
      )
    } finally {
      await Promise.all([from.end(), to.end()])
      await embedded.close()
    }
  }

  async #makeTables() {
    const db = await this.app.container.make('lucid.db')
    await provision(db.connection(ownerOf(usedStores[0].name)), usedStores)
    for (const store of usedStores) await migrate(db, this.app, store)
  }

  /** Where the work stands, in one line of a terminal. */
  #tell(what: string) {
    if (process.stdout.isTTY) process.stdout.write(`\r\x1b[K${what}`)
  }
}
