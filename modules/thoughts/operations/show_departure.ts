import { ok } from '#switchboard/contract'
import { answers } from '#switchboard/module'
import { thoughts } from '#modules/thoughts/contract'
import { storable } from '#modules/thoughts/models/author'

export const showDeparture = answers(
  thoughts.operations.departure,
  async ({ username }, { db }) => {
    const author = await db
      .from('authors')
      .where('username', storable(username))
      .whereNotNull('departure')
      .first()
    if (!author) return ok(null)
    return ok({
      thoughts: author.departure,
      total: author.thoughts_at_departure,
      remaining: author.thoughts,
      finishedAt: author.finished_at?.toISOString() ?? null,
    })
  }
)
