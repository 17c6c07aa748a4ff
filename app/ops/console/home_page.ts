import { inject } from '@adonisjs/core'
import { HttpContext } from '@adonisjs/core/http'
import { chosenModule } from '#ops/console/chosen_module'
import { reasonError } from '#ops/console/reason_error'
import { Switchboard } from '#switchboard/switchboard'

/** The page on which an operator confirms that modules are to come home, and says why. */
@inject()
export class HomePage {
  constructor(
    protected ctx: HttpContext,
    protected switchboard: Switchboard
  ) {}

  /** @param why as it was sent; `null` where nothing was sent yet */
  show(module: string | null, why: string | null = null) {
    const error = why === null ? null : reasonError(why)
    if (error) this.ctx.response.status(422)
    const all = module === null ? [...this.switchboard.lines.keys()] : [module]
    const modules = all.map((name) => ({ name, ...this.switchboard.placements.of(name) }))
    return this.ctx.view.render('console/home', { module, modules, why: why ?? '', error })
  }

  /** The module that the address names; `null` for all. */
  get module() {
    return chosenModule(this.switchboard, this.ctx.request).module
  }
}
