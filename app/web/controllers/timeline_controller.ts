import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { Thoughts } from '#modules/thoughts/contract'

@inject()
export default class TimelineController {
  constructor(protected thoughts: Thoughts) {}

  async handle({ view }: HttpContext) {
    const { value } = await this.thoughts.timeline({ before: null, after: null, limit: 20 })
    return view.render('timeline', { page: value })
  }
}
