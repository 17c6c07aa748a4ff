import type { OutputOf } from '#switchboard/contract'
import type { search } from '#modules/search/contract'
import { authorOf } from '#web/presenters/author'
import { readable } from '#web/presenters/moment'

type Hit = OutputOf<(typeof search.operations)['find']>['hits'][number]

/** A thought that was found, as the page shows it. */
export function hitCard({ id, username, pieces, timestamp, editedAt }: Hit) {
  return {
    id,
    author: authorOf(username),
    pieces,
    timestamp,
    when: readable(timestamp),
    edited: editedAt && readable(editedAt),
  }
}
