import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { Figures } from '#ops/figures/figures'
import { chosenModule } from '#ops/console/chosen_module'
import { comparisonRow } from '#ops/console/presenters/compared'
import { differenceCard } from '#ops/console/presenters/difference_card'
import { Switchboard } from '#switchboard/switchboard'

const MOST = 20

@inject()
export default class ShowDifferencesController {
  constructor(
    protected switchboard: Switchboard,
    protected figures: Figures
  ) {}

  async handle({ request, view }: HttpContext) {
    const { modules, module } = chosenModule(this.switchboard, request)
    const [comparisons, differences] = await Promise.all([
      this.figures.comparisons(),
      this.figures.differences({ module: module ?? undefined, limit: MOST }),
    ])
    return view.render('console/differences', {
      modules,
      module,
      most: differences.length === MOST ? MOST : null,
      comparisons: comparisons
        .filter((one) => module === null || one.module === module)
        .map(comparisonRow),
      differences: differences.map(differenceCard),
    })
  }
}
