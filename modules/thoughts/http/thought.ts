import { arrayOf, named, timestamp, where } from '#api/schemas'
import { integer, object, string, type OutputOf } from '#switchboard/contract'
import type { thoughts } from '#modules/thoughts/contract'

/** A thought as the API has it: what clients have relied on for years. */
export const thought = named(
  'Thought',
  object({
    id: integer({ min: 1 }),
    username: string({ min: 1, max: 50 }),
    text: string(),
    timestamp: timestamp(),
  })
)

export const manyThoughts = arrayOf(thought)

/** As its author sees it: with why an administrator hid it, where one did. */
export const ownThought = named(
  'OwnThought',
  object({ ...thought.properties, hidden_because: where(string()) })
)

export const EXAMPLE = {
  id: 42,
  username: 'mary',
  text: 'A thought is short.',
  timestamp: '2026-03-01T08:30:00.000Z',
}

type Value = OutputOf<(typeof thoughts.operations)['one']>

export function toJson({ id, username, text, timestamp: at }: Value) {
  return { id, username, text, timestamp: at }
}

export function ownToJson(own: Value) {
  const { hiddenBecause } = own
  return { ...toJson(own), ...(hiddenBecause !== null && { hidden_because: hiddenBecause }) }
}
