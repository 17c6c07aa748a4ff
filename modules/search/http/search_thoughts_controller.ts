import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { inputOf } from '#api/input'
import { linkNext } from '#api/next_page'
import { fieldProblem } from '#api/problem'
import type { OutputOf } from '#switchboard/contract'
import { Search } from '#modules/search/http/dependencies'
import type { search } from '#modules/search/contract'
import { readCursor } from '#modules/search/models/cursor'
import { searchThoughts } from '#modules/search/http/operations'

type Hit = OutputOf<(typeof search.operations)['find']>['hits'][number]

@inject()
export default class SearchThoughtsController {
  constructor(protected search: Search) {}

  async handle(ctx: HttpContext) {
    const { q: words, limit, after } = inputOf(searchThoughts, ctx)
    if (after !== null && !readCursor(after))
      throw fieldProblem({ after: 'is no cursor: leave it out, or follow the Link of a page' })
    const found = await this.search.find({ words, limit, after, before: null })
    if (!found.ok) throw fieldProblem({ q: 'is blank' })
    const { nearly, hits, next, incomplete } = found.value
    linkNext(ctx, next)
    return { nearly, results: hits.map(toJson), ...(incomplete && { incomplete }) }
  }
}

function toJson({ id, username, timestamp, pieces }: Hit) {
  return { id, username, text: pieces.map(({ text }) => text).join(''), timestamp, pieces }
}
