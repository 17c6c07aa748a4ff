import { ok } from '#switchboard/contract'
import { answers } from '#switchboard/module'
import { thoughts } from '#modules/thoughts/contract'
import Thought from '#modules/thoughts/models/thought'
import { toValue } from '#modules/thoughts/operations/thought_rows'

/** All thoughts that everybody sees, with their versions, a page at a time by growing id: for who keeps a copy and builds it anew. */
export const listFacts = answers(thoughts.operations.facts, async ({ after, limit }, { db }) => {
  const found = await Thought.query({ client: db })
    .where('id', '>', after ?? 0)
    .whereNull('hiddenBecause')
    .orderBy('id')
    .limit(limit)
  return ok({
    facts: found.map((thought) => ({ thought: toValue(thought), version: thought.version })),
    next: found.length === limit ? found.at(-1)!.id : null,
  })
})
