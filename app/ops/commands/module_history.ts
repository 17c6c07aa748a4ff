import { args, flags } from '@adonisjs/core/ace'
import { ModuleCommand } from '#ops/placement/module_command'
import { table } from '#ops/terminal/table'
import { ChangeLog } from '#switchboard/operators'

export default class ModuleHistory extends ModuleCommand {
  static commandName = 'module:history'
  static description = 'List who turned which dial, when, from what to what, and why'
  static help = [
    '```',
    '{{ binaryName }} module:history',
    '{{ binaryName }} module:history search --limit=5',
    '{{ binaryName }} module:history --json',
    '```',
  ]

  @args.string({ description: 'Of this module only', required: false })
  declare module?: string

  @flags.number({ description: 'Show at most so many', default: 50 })
  declare limit: number

  @flags.boolean({ description: 'Print JSON' })
  declare json: boolean

  async run() {
    if (!this.isCount('--limit', this.limit)) return
    if (this.module !== undefined && !(await this.isModule(this.module))) return
    if (!this.hasStore()) return
    const { source } = (await this.switchboard()).placements
    const log = await this.app.container.make(ChangeLog)
    const changes = await log.history({ module: this.module, limit: this.limit })
    if (this.json) return console.log(JSON.stringify(changes, null, 2))
    if (source !== 'switchboard')
      this.logger.info(`placements come from ${source} now, and so does their history since`)
    if (changes.length === 0) return this.logger.info('No dial was ever turned.')
    const rows = changes.map(({ at, who, module, setting, from, to, why }) => {
      const when = at.toISOString().slice(0, 19).replace('T', ' ')
      return [when, who, module, setting, String(from), String(to), why]
    })
    console.log(table(['When (UTC)', 'Who', 'Module', 'What', 'From', 'To', 'Why'], rows))
  }
}
