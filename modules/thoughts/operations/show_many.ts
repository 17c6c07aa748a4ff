import { ok } from '#switchboard/contract'
import { answers } from '#switchboard/module'
import { thoughts } from '#modules/thoughts/contract'
import { readThoughts, VISIBLE } from '#modules/thoughts/operations/thought_rows'

/** In the order asked for; ids of no thought, or of a hidden one, are left out. */
export const showMany = answers(thoughts.operations.many, async ({ ids }, { db }) => {
  const found = await readThoughts(db, 'many', `WHERE id = ANY($1) AND ${VISIBLE}`, [ids])
  const byId = new Map(found.map((thought) => [thought.id, thought]))
  return ok([...new Set(ids)].flatMap((id) => byId.get(id) ?? []))
})
