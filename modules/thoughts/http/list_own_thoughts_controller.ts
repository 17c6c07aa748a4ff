import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { inputOf } from '#api/input'
import { linkNext } from '#api/next_page'
import { MOST_ON_A_PAGE } from '#api/schemas'
import { Thoughts } from '#modules/thoughts/http/dependencies'
import { listOwnThoughts } from '#modules/thoughts/http/operations'
import { ownToJson } from '#modules/thoughts/http/thought'

@inject()
export default class ListOwnThoughtsController {
  constructor(protected thoughts: Thoughts) {}

  async handle(ctx: HttpContext) {
    const { after, limit } = inputOf(listOwnThoughts, ctx)
    const own = { username: ctx.bearer!.username, containing: null }
    if (limit !== null) {
      const { value: page } = await this.thoughts.ascending({ ...own, after: after || null, limit })
      linkNext(ctx, page.next)
      return page.thoughts.map(ownToJson)
    }
    // Old clients know of no pages, and want all.
    const all: ReturnType<typeof ownToJson>[] = []
    for (let from = after || null, isFirst = true; isFirst || from !== null; isFirst = false) {
      const { value: page } = await this.thoughts.ascending({
        ...own,
        after: from,
        limit: MOST_ON_A_PAGE,
      })
      all.push(...page.thoughts.map(ownToJson))
      from = page.next
    }
    return all
  }
}
