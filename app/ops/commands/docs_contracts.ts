import { BaseCommand, flags } from '@adonisjs/core/ace'
import { readFile, writeFile } from 'node:fs/promises'
import modules from '#config/modules'
import { writtenContracts } from '../../architecture/contracts_document.js'

export default class DocsContracts extends BaseCommand {
  static commandName = 'docs:contracts'
  static description = 'Write docs/contracts.json, the contracts as data'
  static help = [
    'Run it after a change to a contract; later versions are compared with what it wrote (npm run compat):',
    '```',
    '{{ binaryName }} docs:contracts',
    '```',
  ]

  @flags.boolean({ description: 'Write nothing; exit with 1 where the document is out of date' })
  declare check: boolean

  async run() {
    const file = this.app.makePath('docs/contracts.json')
    const contracts = Object.values(modules.modules).map(({ client }) => client.contract)
    const document = await formatted(file, JSON.stringify(writtenContracts(contracts)))
    if ((await readFile(file, 'utf8').catch(() => null)) === document)
      return this.logger.info('docs/contracts.json is up to date')
    if (this.check) {
      this.exitCode = 1
      return this.logger.error('docs/contracts.json is out of date; run: node ace docs:contracts')
    }
    await writeFile(file, document)
    this.logger.success('docs/contracts.json is written')
  }
}

/** As the check of all formats wants it; its library is there in development only, and so is this command's use. */
async function formatted(file: string, text: string) {
  const { format, resolveConfig } = await import('prettier')
  return format(text, { ...(await resolveConfig(file)), filepath: file })
}
