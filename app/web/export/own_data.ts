import type { InputOf } from '#switchboard/contract'
import type { Thoughts } from '#web/dependencies'
import type { thoughts as contract } from '#modules/thoughts/contract'
import type { Users } from '#web/dependencies'
import { LogInRequired } from '#web/error_pages/refusals'

type Position = InputOf<(typeof contract.operations)['earlierTexts']>['after']

/** As many as the contract gives at once: all that is in memory at a time. */
const PAGE = 200

/** Raised when a reader of the file would have to know. */
const FORMAT = 1

/** All that the site has of who asks, as JSON in pieces. The first comes when both modules have answered once. */
export async function* ownData(username: string, users: Users, thoughts: Thoughts) {
  const account = await users.account({})
  if (!account.ok) throw new LogInRequired()
  const written = listed(ownThoughts(username, thoughts))
  const firstThoughts = await written.next()

  const head = { format: FORMAT, madeAt: new Date().toISOString(), account: account.value }
  yield `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "thoughts": [`
  yield firstThoughts.value ?? ''
  yield* written
  yield '\n  ],\n  "earlierTexts": ['
  yield* listed(ownEarlierTexts(thoughts))
  yield '\n  ]\n}\n'
}

/** Newest first. */
async function* ownThoughts(username: string, thoughts: Thoughts) {
  let before: number | null = null
  do {
    const { value: page } = await thoughts.byAuthor({ username, before, after: null, limit: PAGE })
    yield page.thoughts
    before = page.older
  } while (before !== null)
}

/** What thoughts were before they were edited, oldest thought first. */
async function* ownEarlierTexts(thoughts: Thoughts) {
  let after: Position = null
  let isLast = false
  while (!isLast) {
    const page = await thoughts.earlierTexts({ after, limit: PAGE })
    if (!page.ok) throw new LogInRequired()
    yield page.value
    isLast = page.value.length < PAGE
    const last = page.value.at(-1)
    if (last) after = { id: last.id, version: last.version }
  }
}

/** The inside of a JSON list, one item a line; a piece for each page that is not empty. */
async function* listed(pages: AsyncIterable<object[]>) {
  let separator = ''
  for await (const page of pages) {
    if (page.length === 0) continue
    const lines = page.map((item) => `\n    ${JSON.stringify(item)}`)
    yield separator + lines.join(',')
    separator = ','
  }
}
