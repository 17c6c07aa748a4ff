import { ModuleCommand } from '#ops/placement/module_command'
import { Moves } from '#ops/placement/moves'
import { wrongReason } from '#ops/placement/reason'
import { plain } from '#ops/terminal/plain'
import { ChangeLog, type Setting } from '#switchboard/operators'

/** What `module:dial` and `module:shadow` share: say what holds, or set it. */
export abstract class SetShare extends ModuleCommand {
  protected abstract setting: Setting

  /** Says what a setting is, since when and by whom. */
  protected async tell(module: string) {
    const switchboard = await this.switchboard()
    const { placements } = switchboard
    if (placements.source === 'switchboard') await placements.load()
    const value = placements.of(module)[this.setting]
    const [change] =
      placements.source === 'switchboard'
        ? (await (await this.app.container.make(ChangeLog)).newest([module])).filter(
            ({ setting }) => setting === this.setting
          )
        : []
    // What nobody ever set is as the settings have it, also where the store would say.
    const origin = change
      ? `since ${change.at.toISOString()}, by ${change.who}: ${plain(change.why)}`
      : `from ${placements.source === 'switchboard' ? 'settings' : placements.source}`
    console.log(`${module}: ${this.setting} ${value} (${origin})`)
  }

  /** Sets it, and waits until hosts obey. */
  protected async set(
    module: string,
    to: number,
    { why, cleanShadow }: { why: string; cleanShadow?: number }
  ) {
    const wrong = wrongReason(why)
    if (wrong) return this.wrongUse(wrong)
    const moves = await this.app.container.make(Moves)
    const { setting, who } = this
    const outcome = await moves.make({ module, setting, to, who, why, cleanShadow })
    if (outcome.kind === 'refused')
      return this.refused(`${module}: ${setting} stays: ${outcome.reason}`)
    if (outcome.kind === 'unchanged')
      return this.logger.info(`${module}: ${setting} is ${to} already`)
    const { from } = outcome.change
    const move = from === to ? `${to} anew, for the store that is there now` : `${from} → ${to}`
    this.logger.success(`${module}: ${setting} ${move}; ${await this.untilObeyed(outcome.change)}`)
  }
}
