import { args, BaseCommand } from '@adonisjs/core/ace'

export default class AssetsExport extends BaseCommand {
  static commandName = 'assets:export'
  static description =
    'Write stylesheets, scripts and pictures into a folder, for a web server beside the site'
  static help = [
    'Files are named by their content, and those of other releases stay in the folder.',
    '```',
    '{{ binaryName }} assets:export /srv/assets',
    '```',
  ]

  @args.string({ description: 'The folder; it is made where there is none' })
  declare folder: string

  async run() {
    const { exportAssets } = await import('#web/export_assets')
    let added: string[]
    try {
      added = await exportAssets(this.folder)
    } catch (error) {
      const { code = String(error) } = error as NodeJS.ErrnoException
      this.logger.error(
        `Nothing can be written into ${this.folder} (${code}). Name a folder that this user may change.`
      )
      this.exitCode = 1
      return
    }
    for (const name of added) this.logger.action(`write ${name}`).succeeded()
    if (added.length === 0) this.logger.info(`All assets of this version are in ${this.folder}.`)
  }
}
