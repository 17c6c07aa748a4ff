import type { TSchema } from 'typebox'
import type { Shape } from '#switchboard/schemas'

/** What a value must be to fit a schema, which it does not, to be read after the name of its field. */
export function sentenceFor(schema: TSchema, value: unknown): string {
  if (typeof value === 'string' && !value.isWellFormed())
    return 'has half of a surrogate pair, which is no character'
  const { type, enum: words, minimum, maximum, minLength = 0, maxLength } = schema as Shape
  if (words) return `must be one of: ${words.join(', ')}`
  if (type === 'boolean') return 'must be true or false'
  if (type === 'integer') {
    if (maximum === Number.MAX_SAFE_INTEGER) return `must be a whole number, at least ${minimum}`
    return `must be a whole number from ${minimum} to ${maximum}`
  }
  if (maxLength === undefined || typeof value !== 'string') return 'must be text'
  return minLength > 0
    ? `must be text of ${minLength} to ${maxLength} characters`
    : `must be text of at most ${maxLength} characters`
}
