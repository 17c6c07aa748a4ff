import { instant } from '#ops/console/presenters/instant'
import type { Listed } from '#switchboard/operators'

/** A payload may be as long as a thought; one that is longer is cut. */
const LONGEST = 2000

/** An event that was given up. */
export function eventRow(event: Listed) {
  const payload = JSON.stringify(event.payload, null, 2)
  return {
    id: event.id,
    name: event.name,
    subscriber: event.subscriber,
    published: instant(event.publishedAt),
    attempts: event.attempts,
    lastError: event.lastError ?? '',
    payload: payload.length > LONGEST ? `${payload.slice(0, LONGEST)}…` : payload,
  }
}
