import { ok } from '#switchboard/contract'
import { answers } from '#switchboard/module'
import { thoughts } from '#modules/thoughts/contract'
import { countBy } from '#modules/thoughts/operations/count_thoughts'
import { isAuthor } from '#modules/thoughts/operations/seen_by'
import { readPage } from '#modules/thoughts/operations/thought_pages'
import { storable } from '#modules/thoughts/models/author'

/** To the author with what is hidden. The total is what everybody sees. */
export const listByAuthor = answers(
  thoughts.operations.byAuthor,
  async ({ username, ...cursors }, { db, principal }) => {
    const author = storable(username)
    const whose = { author, all: isAuthor(principal, author) }
    const [page, total] = await Promise.all([readPage(db, cursors, whose), countBy(db, author)])
    return ok({ ...page, total })
  }
)
