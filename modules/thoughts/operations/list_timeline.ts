import { ok } from '#switchboard/contract'
import { answers } from '#switchboard/module'
import { thoughts } from '#modules/thoughts/contract'
import { readPage } from '#modules/thoughts/operations/thought_pages'

export const listTimeline = answers(thoughts.operations.timeline, async (cursors, { db }) =>
  ok(await readPage(db, cursors))
)
