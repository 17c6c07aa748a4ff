import { ok } from '#switchboard/contract/operation'
import { answers } from '#switchboard/module'
import { thoughts } from '#modules/thoughts/contract'
import { readPage } from '#modules/thoughts/operations/thought_pages'

export const listByAuthor = answers(
  thoughts.operations.byAuthor,
  async ({ username, ...cursors }, { db }) => ok(await readPage(db, cursors, username))
)
