import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { fail, ok } from '#switchboard/contract'
import { answers } from '#switchboard/module'
import { search } from '#modules/search/contract'
import { isEmpty, readQuestion } from '#modules/search/models/question'
import { findBest } from '#modules/search/operations/find_best'
import { findNear } from '#modules/search/operations/find_near'
import { findNewest } from '#modules/search/operations/find_newest'
import { patiently } from '#modules/search/operations/patient'
import { foundIn, pageOf } from '#modules/search/operations/page'

/** Typing errors are forgiven only where nothing else matches; the pages after such a first one say so by their cursor. */
export const findThoughts = answers(search.operations.find, async (input, { db }) => {
  if (input.words.trim() === '') return fail({ type: 'words_blank' })
  const question = readQuestion(input.words)
  const page = pageOf(input)
  if (isEmpty(question)) return ok(foundIn([], page, false))
  if (question.wanted.length === 0) {
    const newest = (store: QueryClientContract) => findNewest(store, question, page)
    // Signs alone are in no index: the thoughts are read one after the other, newest first.
    const rows = question.signs.length > 0 ? await patiently(db, newest) : await newest(db)
    return ok(foundIn(rows, page, false))
  }

  if (!page.cursor?.nearly) {
    const rows = await findBest(db, question, page)
    if (rows.length > 0 || page.cursor) return ok(foundIn(rows, page, false))
  }
  const near = await findNear(db, question, page)
  const nearly = near.length > 0 || page.cursor !== null
  return ok(foundIn(near, page, nearly))
})
