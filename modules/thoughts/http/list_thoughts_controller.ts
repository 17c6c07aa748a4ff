import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { inputOf } from '#api/input'
import { linkNext } from '#api/next_page'
import { Thoughts } from '#modules/thoughts/http/dependencies'
import { listThoughts } from '#modules/thoughts/http/operations'
import { toJson } from '#modules/thoughts/http/thought'

@inject()
export default class ListThoughtsController {
  constructor(protected thoughts: Thoughts) {}

  async handle(ctx: HttpContext) {
    const { search, after, limit } = inputOf(listThoughts, ctx)
    const asked = { username: null, containing: search || null, after: after || null, limit }
    const { value: page } = await this.thoughts.ascending(asked)
    linkNext(ctx, page.next)
    return page.thoughts.map(toJson)
  }
}
