import { Type, type Static, type TObject, type TProperties, type TSchema } from 'typebox'

/**
 * The closed set of values that may cross between modules: what JSON has, nothing that it would lose. Each builder
 * makes a JSON Schema; the same schema types, validates and documents, so that the three cannot drift apart.
 * There is no date, no default, no coercion, no optional field: an instant is a string, absent is `null`.
 */

/** What may be said of a field beside its shape. */
export interface Marks {
  /** For nobody but the module: it stays out of what is logged, compared or shown. */
  secret?: true
  /** Differs between two right answers (a time of asking, say); left out when answers are compared. */
  volatile?: true
  /** Says what an event is about: events of one subject are delivered the same way. */
  subject?: true
  /** Raised when the meaning changes in a way that the schema cannot show; part of the fingerprint. */
  revision?: number
  description?: string
}

function marks({ secret, volatile, subject, revision, description }: Marks) {
  return {
    ...(secret && { 'x-secret': true }),
    ...(volatile && { 'x-volatile': true }),
    ...(subject && { 'x-subject': true }),
    ...(revision && { 'x-revision': revision }),
    ...(description && { description }),
  }
}

/** Text; lengths in Unicode code points, as JSON Schema counts. */
export function string(options: Marks & { min?: number; max?: number } = {}) {
  return Type.String({
    ...(options.min !== undefined && { minLength: options.min }),
    ...(options.max !== undefined && { maxLength: options.max }),
    ...marks(options),
  })
}

/** A whole number that every JSON parser keeps exactly. */
export function integer(options: Marks & { min?: number; max?: number } = {}) {
  return Type.Integer({
    minimum: options.min ?? Number.MIN_SAFE_INTEGER,
    maximum: options.max ?? Number.MAX_SAFE_INTEGER,
    ...marks(options),
  })
}

export function boolean(options: Marks = {}) {
  return Type.Boolean(marks(options))
}

const INSTANT = '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$'

/** A moment in UTC, as `Date.prototype.toISOString` writes it. A pattern cannot tell which days there are. */
export function instant(options: Marks = {}) {
  const schema = Type.String({ pattern: INSTANT, ...marks(options) })
  return Type.Refine(schema, isInstant, () => 'must be an instant that exists')
}

function isInstant(text: string) {
  const time = Date.parse(text)
  return !Number.isNaN(time) && new Date(time).toISOString() === text
}

/** One of a few words. */
export function oneOf<const Words extends string[]>(
  words: readonly [...Words],
  options: Marks = {}
) {
  return Type.Enum(words, marks(options))
}

export function nullable<Value extends TSchema>(value: Value) {
  return Type.Union([value, Type.Null()])
}

/** At most `max` values in their order. */
export function list<Value extends TSchema>(value: Value, { max }: { max: number }) {
  return Type.Array(value, { maxItems: max })
}

/** Exactly these fields, all of them. */
export function object<Fields extends TProperties>(fields: Fields): TObject<Fields> {
  return Type.Object(fields, { additionalProperties: false })
}

export type ValueOf<Schema extends TSchema> = Static<Schema>
