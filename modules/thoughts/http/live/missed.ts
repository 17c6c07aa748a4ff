import { LATE_IDS, OUT_OF_ORDER } from '#modules/thoughts/http/live/recently_seen'
import type { Source, Thought } from '#modules/thoughts/http/live/source'

/**
 * What came after the last thought that a listener got. Some that came just before it are among them: they may have been
 * seen later than it, so a listener may get one twice, but misses none.
 */
export async function* missed(source: Source, last: number): AsyncGenerator<Thought> {
  const before: Thought[] = []
  for await (const thought of source.after(Math.max(0, last - LATE_IDS - 1))) {
    if (thought.id > last) {
      yield* late(before.splice(0), last)
      yield thought
    } else before.push(thought)
  }
  yield* late(before, last)
}

/** Those that were written at about the time of the last. */
function late(before: Thought[], last: number): Thought[] {
  const newest = before.at(-1)
  if (!newest) return []
  const since = Date.parse(newest.timestamp) - OUT_OF_ORDER
  return before.filter(({ id, timestamp }) => id !== last && Date.parse(timestamp) >= since)
}
