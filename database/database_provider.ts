import type { ApplicationService } from '@adonisjs/core/types'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isEmbedded, usedStores } from '#database/addresses'
import { embedded } from '#database/embedded/embedded_database'
import { noteVersion, refuseNewer } from '#database/embedded/folder_version'
import type { Housekeeping } from '#database/embedded/housekeeping'
import { readyStores } from '#database/ready_stores'
import { ownerOf } from '#database/stores'
import { databaseFolder, settingsFolder } from '#start/folders'

/** A server waits this long for its predecessor to let go of the folder (ms): a restart by the development server. */
const PATIENCE = 5000

/** Opens the embedded database where it is used, and makes sure that a server starts on stores that are ready. */
export default class DatabaseProvider {
  #housekeeping?: Housekeeping

  constructor(protected app: ApplicationService) {}

  async start() {
    if (this.app.getMode() === 'warmup') return
    if (isEmbedded) await this.#openEmbedded()
    if (!['web', 'test'].includes(this.app.getEnvironment())) return
    await readyStores(this.app)
    if (isEmbedded) await this.#keepHouse()
  }

  async #openEmbedded() {
    // Loaded only where it is used: PGlite takes memory and time.
    const { holdFolder, shareFolder } = await import('#database/embedded/embedded_postgres')
    const folder = resolve(fileURLToPath(settingsFolder), databaseFolder())
    const isServer = ['web', 'test'].includes(this.app.getEnvironment())
    const version = this.app.config.get<string>('version.api')
    refuseNewer(folder, version)
    await embedded.open(() =>
      isServer ? holdFolder(folder, this.app.inDev ? PATIENCE : 0) : shareFolder(folder)
    )
    if (isServer) noteVersion(folder, version)
  }

  async #keepHouse() {
    const { Housekeeping } = await import('#database/embedded/housekeeping')
    const [db, logger] = [
      await this.app.container.make('lucid.db'),
      await this.app.container.make('logger'),
    ]
    this.#housekeeping = new Housekeeping(
      () => db.connection(ownerOf(usedStores[0].name)),
      (error) => logger.warn({ err: error }, 'the embedded database was not cleaned')
    )
    await this.#housekeeping.start()
  }

  /** Runs after Lucid's provider has closed its connections: providers shut down in reverse order. */
  async shutdown() {
    this.#housekeeping?.stop()
    await embedded.close()
  }
}
