import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { chosenModule } from '#ops/console/chosen_module'
import { instant } from '#ops/console/presenters/instant'
import { Moves } from '#ops/placement/moves'
import { ChangeLog } from '#switchboard/operators'
import { Switchboard } from '#switchboard/switchboard'

const MOST = 200

@inject()
export default class ShowHistoryController {
  constructor(
    protected switchboard: Switchboard,
    protected log: ChangeLog,
    protected moves: Moves
  ) {}

  async handle({ request, view }: HttpContext) {
    const { modules, module } = chosenModule(this.switchboard, request)
    const changes = await this.log.history({ module: module ?? undefined, limit: MOST })
    return view.render('console/history', {
      modules,
      module,
      most: changes.length === MOST ? MOST : null,
      elsewhere: this.moves.writtenElsewhere,
      changes: changes.map((change) => ({ ...change, when: instant(change.at) })),
    })
  }
}
