import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { Overview } from '#ops/console/overview'

@inject()
export default class ShowOverviewController {
  constructor(protected overview: Overview) {}

  async handle({ view }: HttpContext) {
    return view.render('console/overview', await this.overview.gather())
  }
}
