import { ok } from '#switchboard/contract/operation'
import { answers } from '#switchboard/module'
import { thoughts } from '#modules/thoughts/contract'
import { countBy } from '#modules/thoughts/operations/count_thoughts'
import { readPage } from '#modules/thoughts/operations/thought_pages'
import { storable } from '#modules/thoughts/models/author'

export const listByAuthor = answers(
  thoughts.operations.byAuthor,
  async ({ username, ...cursors }, { db }) => {
    const author = storable(username)
    const [page, total] = await Promise.all([readPage(db, cursors, author), countBy(db, author)])
    return ok({ ...page, total })
  }
)
