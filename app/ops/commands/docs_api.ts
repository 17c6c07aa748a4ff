import { BaseCommand, flags } from '@adonisjs/core/ace'
import { readFile, writeFile } from 'node:fs/promises'
import { apiBreaks, type ApiDocument } from '../../architecture/api/api_breaks.js'
import { currentApi, saysSo } from '../../architecture/api/read_api.js'

export default class DocsApi extends BaseCommand {
  static commandName = 'docs:api'
  static description = 'Write docs/openapi.json, the document of the public API'
  static help = [
    'Run it after a change to the API. A change that breaks clients is refused, unless the version in package.json has a ' +
      'larger first number than the document that is there:',
    '```',
    '{{ binaryName }} docs:api',
    '{{ binaryName }} docs:api --check',
    '```',
  ]

  @flags.boolean({ description: 'Write nothing; exit with 1 where the document is out of date' })
  declare check: boolean

  async run() {
    const file = this.app.makePath('docs/openapi.json')
    const now = currentApi()
    const written = await readFile(file, 'utf8').catch(() => null)
    const document = await formatted(file, JSON.stringify(now))
    if (written === document) return this.logger.info('docs/openapi.json is up to date')

    const before: ApiDocument | null = written === null ? null : JSON.parse(written)
    const breaks = before && !saysSo(before, now) ? apiBreaks(before, now) : []
    for (const sentence of breaks) this.logger.error(sentence)
    if (breaks.length > 0) {
      this.exitCode = 1
      return this.logger.error(
        `Clients of version ${before!.info.version} would break. Keep what they rely on, or raise the first number of the ` +
          'version in package.json.'
      )
    }
    if (this.check) {
      this.exitCode = 1
      return this.logger.error('docs/openapi.json is out of date; run: node ace docs:api')
    }
    await writeFile(file, document)
    this.logger.success('docs/openapi.json is written')
  }
}

/** As the check of all formats wants it; its library is there in development only, and so is this command's use. */
async function formatted(file: string, text: string) {
  const { format, resolveConfig } = await import('prettier')
  return format(text, { ...(await resolveConfig(file)), filepath: file })
}
