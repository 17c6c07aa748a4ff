import { fail, ok } from '#switchboard/contract'
import { answers } from '#switchboard/module'
import { search } from '#modules/search/contract'
import { isEmpty, readQuestion } from '#modules/search/models/question'
import { findBest } from '#modules/search/operations/find_best'
import { findNear } from '#modules/search/operations/find_near'
import { findNewest } from '#modules/search/operations/find_newest'
import { foundIn, pageOf, type Row } from '#modules/search/operations/page'
import { patiently } from '#modules/search/operations/patient'

/** How long looking may take (ms), both together well within the deadline of the operation. */
const PATIENCE = { exact: 1000, near: 500 }

/** Typing errors are forgiven only where nothing else matches; the pages after such a first one say so by their cursor. */
export const findThoughts = answers(search.operations.find, async (input, { db }) => {
  if (input.words.trim() === '') return fail({ type: 'words_blank' })
  const question = readQuestion(input.words)
  const page = pageOf(input)
  const found = (rows: Row[] | null, nearly: boolean) => {
    const incomplete = rows === null ? 'time' : question.isCut ? 'words' : null
    return ok(foundIn(rows ?? [], page, nearly, incomplete))
  }

  if (isEmpty(question)) return found([], false)
  const isList = question.wanted.length === 0
  if (isList || !page.cursor?.nearly) {
    const find = isList ? findNewest : findBest
    const rows = await patiently(db, PATIENCE.exact, (store) => find(store, question, page))
    if (isList || page.cursor || rows?.length !== 0) return found(rows, false)
  }
  const near = await patiently(db, PATIENCE.near, (store) => findNear(store, question, page))
  return found(near, Boolean(near?.length) || page.cursor !== null)
})
