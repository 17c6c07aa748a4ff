import { args, flags } from '@adonisjs/core/ace'
import { SetShare } from '#ops/placement/set_share'
import { ACE } from '#switchboard/command_line'

export default class ModuleShadow extends SetShare {
  static commandName = 'module:shadow'
  static description =
    'Send a share of the queries of a module to the other side too, and compare the answers'
  static help = [
    'Visitors get the answer of the side that the dial names, and wait for nothing else.',
    '```',
    '{{ binaryName }} module:shadow search                    what it is, and why',
    '{{ binaryName }} module:shadow search 10 --why="a look"  compare a tenth of queries',
    '{{ binaryName }} module:diffs search                     what differed',
    '{{ binaryName }} module:shadow search 0                  compare no more',
    '```',
    'Exit codes: 0 done, 1 refused, 2 wrong use.',
  ]

  @args.string({ description: 'The module, as module:status lists it' })
  declare module: string

  @args.string({ description: 'The share of its queries, 0 to 100', required: false })
  declare share?: string

  @flags.string({ description: 'The reason, for the history; needed but for 0' })
  declare why?: string

  protected setting = 'shadow' as const

  async run() {
    if (!(await this.isModule(this.module))) return
    if (this.share === undefined) return this.tell(this.module)
    const to = this.shareFrom(this.share)
    if (to === null) return
    const why = String(this.why ?? '').trim() || (to === 0 ? 'compared enough' : '')
    if (!why) return this.wrongUse(`Say why: ${ACE} module:shadow ${this.module} ${to} --why="…"`)
    await this.set(this.module, to, { why })
  }
}
