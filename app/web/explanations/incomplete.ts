import type { OutputOf } from '#switchboard/contract'
import type { search } from '#modules/search/contract'

type Incomplete = OutputOf<(typeof search.operations)['find']>['incomplete']

const SENTENCES: Record<NonNullable<Incomplete>, string> = {
  words: 'These are more words than are looked for at once: the last of them were left out.',
  time: 'Searching took too long and was stopped. Fewer words, and whole ones rather than a beginning with a star, are found sooner.',
}

/** What a visitor is told whose search was cut short; `null` where it was not. */
export function whyIncomplete(incomplete: Incomplete) {
  return incomplete && SENTENCES[incomplete]
}
