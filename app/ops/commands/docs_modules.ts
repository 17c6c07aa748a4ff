import { BaseCommand, flags } from '@adonisjs/core/ace'
import { readFile, writeFile } from 'node:fs/promises'
import modules from '#config/modules'
import { modulesDocument } from '../../architecture/modules_document.js'

export default class DocsModules extends BaseCommand {
  static commandName = 'docs:modules'
  static description = 'Write docs/modules.md from the contracts'
  static help = [
    'Run it after a change to a contract:',
    '```',
    '{{ binaryName }} docs:modules',
    '```',
  ]

  @flags.boolean({ description: 'Write nothing; exit with 1 where the document is out of date' })
  declare check: boolean

  async run() {
    const file = this.app.makePath('docs/modules.md')
    const document = modulesDocument(
      Object.values(modules.modules).map(({ client }) => client.contract)
    )
    if ((await readFile(file, 'utf8').catch(() => null)) === document)
      return this.logger.info('docs/modules.md is up to date')
    if (this.check) {
      this.exitCode = 1
      return this.logger.error('docs/modules.md is out of date; run: node ace docs:modules')
    }
    await writeFile(file, document)
    this.logger.success('docs/modules.md is written')
  }
}
