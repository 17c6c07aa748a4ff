import { args, flags } from '@adonisjs/core/ace'
import { SetShare } from '#ops/placement/set_share'
import { ACE } from '#switchboard/command_line'

export default class ModuleDial extends SetShare {
  static commandName = 'module:dial'
  static description =
    'Turn the dial of a module: the share of requests whose calls go to its other host'
  static help = [
    'Every host obeys within a second. The dial leaves 0 only towards a host that shakes hands.',
    '```',
    '{{ binaryName }} module:dial search                       what it is, and why',
    '{{ binaryName }} module:dial search 25 --why="first try"  a quarter of requests',
    '{{ binaryName }} module:dial search 100 --why="moves" --require-clean-shadow=500',
    '{{ binaryName }} module:dial search 0                     all of them back home',
    '```',
    'Exit codes: 0 done, 1 refused, 2 wrong use.',
  ]

  @args.string({ description: 'The module, as module:status lists it' })
  declare module: string

  @args.string({ description: '0 (all calls here) to 100 (all calls there)', required: false })
  declare to?: string

  @flags.string({ description: 'The reason, for the history; needed but for the way home' })
  declare why?: string

  @flags.number({ description: 'Only if so many comparisons of the shadow were equal in a row' })
  declare requireCleanShadow?: number

  protected setting = 'dial' as const

  async run() {
    if (!(await this.isModule(this.module))) return
    if (this.to === undefined) return this.tell(this.module)
    const to = this.shareFrom(this.to)
    if (to === null) return
    const why = String(this.why ?? '').trim() || (to === 0 ? 'back home' : '')
    if (!this.isCount('--require-clean-shadow', this.requireCleanShadow)) return
    if (!why) return this.wrongUse(`Say why: ${ACE} module:dial ${this.module} ${to} --why="…"`)
    await this.set(this.module, to, { why, cleanShadow: this.requireCleanShadow })
  }
}
