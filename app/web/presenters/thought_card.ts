import type { OutputOf } from '#switchboard/contract'
import type { thoughts } from '#modules/thoughts/contract'
import { authorOf } from '#web/presenters/author'
import { readable } from '#web/presenters/moment'

type Thought = OutputOf<(typeof thoughts.operations)['one']>

/** A thought as the pages show it. Plain values only: the templates compute nothing. */
export function thoughtCard({ id, username, text, timestamp, editedAt, hiddenBecause }: Thought) {
  return {
    id,
    author: authorOf(username),
    text,
    timestamp,
    when: readable(timestamp),
    editedAt,
    edited: editedAt && readable(editedAt),
    hiddenBecause,
  }
}
