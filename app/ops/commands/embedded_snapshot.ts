import { BaseCommand } from '@adonisjs/core/ace'
import { writeFile } from 'node:fs/promises'
import { SNAPSHOT, SNAPSHOT_VERSION, makeSnapshot } from '#database/embedded/snapshot'

export default class EmbeddedSnapshot extends BaseCommand {
  static commandName = 'embedded:snapshot'
  static description =
    'Make the empty cluster that new embedded databases start from; needed after an update of PGlite'
  static help = [
    'Without it every new database would be set up from nothing, which takes seconds:',
    '```',
    '{{ binaryName }} embedded:snapshot',
    '```',
  ]

  async run() {
    const { snapshot, version } = await makeSnapshot()
    await writeFile(SNAPSHOT, Buffer.from(await snapshot.arrayBuffer()))
    await writeFile(SNAPSHOT_VERSION, `${version}\n`)
    this.logger.success(
      `${SNAPSHOT.pathname}: ${(snapshot.size / 1e6).toFixed(1)} MB of PGlite ${version}`
    )
  }
}
