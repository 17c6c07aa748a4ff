import { args, flags } from '@adonisjs/core/ace'
import { isAddress, NO_REASON } from '#ops/home/go_home'
import { ModuleCommand } from '#ops/placement/module_command'
import { Moves } from '#ops/placement/moves'
import { wrongReason } from '#ops/placement/reason'
import { asUnavailable } from '#switchboard/lost_store'
import { ACE } from '#switchboard/command_line'

const NOBODY =
  'no host answered, and the database does not either, so nothing was changed. Run this where a host runs, with its settings, ' +
  `or name the internal address of one: ${ACE} module:home --host=http://10.0.0.7:3334`

/** What is left to do where no host answers bin/home.ts: it says why, or writes to the database. */
export default class ModuleHome extends ModuleCommand {
  static commandName = 'module:home'
  static description =
    'Take all modules home, or one: dial 0 and shadow 0 in one step, without waiting for the database'
  static help = [
    'Tells the host of these settings and those at the modules’ URLs, which tell all others. They obey before they do anything else.',
    '```',
    '{{ binaryName }} module:home                              all modules',
    '{{ binaryName }} module:home search --why="it is slow"    one',
    '{{ binaryName }} module:home --host=http://10.0.0.7:3334  tell another host',
    '```',
    'Where no host answers, it writes to the database; hosts obey within a second of reading it.',
    'Exit codes: 0 done, 1 nothing is at home, 2 wrong use.',
  ]

  @args.string({ description: 'The module; all, unless given', required: false })
  declare module?: string

  @flags.string({ description: 'The reason, for the history' })
  declare why?: string

  @flags.array({
    description:
      'The internal address of a host to tell, instead of those of the settings; may be repeated',
  })
  declare host?: string[]

  @flags.boolean({ description: 'Tell no host; write to the database, from where all obey' })
  declare byDatabase: boolean

  async run() {
    if (this.module !== undefined && !(await this.isModule(this.module))) return
    const why = String(this.why ?? '').trim() || NO_REASON
    const wrong = wrongReason(why)
    if (wrong) return this.wrongUse(wrong)
    const other = this.host?.find((address) => !isAddress(address))
    if (other !== undefined)
      return this.wrongUse(`"${other}" is no address, as http://10.0.0.7:3334 is`)
    const { lines } = await this.switchboard()
    try {
      for (const module of this.module === undefined ? lines.keys() : [this.module])
        await this.#takeHome(module, why)
    } catch (error) {
      if (!asUnavailable('switchboard.changes', error)) throw error
      this.refused(NOBODY)
    }
  }

  async #takeHome(module: string, why: string) {
    const moves = await this.app.container.make(Moves)
    const done: string[] = []
    for (const setting of ['dial', 'shadow'] as const) {
      const outcome = await moves.make({ module, setting, to: 0, who: this.who, why })
      if (outcome.kind === 'refused')
        return this.refused(`${module}: ${setting} stays: ${outcome.reason}`)
      if (outcome.kind === 'done')
        done.push(
          `${setting} ${outcome.change.from} → 0; ${await this.untilObeyed(outcome.change)}`
        )
    }
    this.logger.success(`${module}: ${done.join(', ') || 'dial and shadow are 0 already'}`)
  }
}
