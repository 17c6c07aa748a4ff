import { integer, list, string } from '#switchboard/contract'
import { Type, type TSchema } from 'typebox'
import { NAME } from '#api/document/named_schemas'
import { optional } from '#api/fields'

export const MOST_ON_A_PAGE = 200

/** How many of a list, and from where: every list of the API is read on by the same two words. */
export const pageFields = {
  limit: optional(
    integer({
      min: 1,
      max: MOST_ON_A_PAGE,
      description: 'How many at most; 100 where it is absent',
    }),
    100
  ),
  after: optional(
    integer({ min: 0, description: 'Only those after this id; `Link` names the next page' }),
    null
  ),
}

/** An array of things, as the API lists them. */
export function arrayOf<Item extends TSchema>(item: Item) {
  return list(item, { max: MOST_ON_A_PAGE })
}

/** An array of all things of a kind, however many. */
export function allOf<Item extends TSchema>(item: Item) {
  return Type.Array(item)
}

/** A schema that has a name of its own in the document, and in clients that are made from it. */
export function named<Schema extends TSchema>(name: string, schema: Schema): Schema {
  return Object.assign(schema, { [NAME]: name })
}

/** A moment in UTC (ISO 8601). */
export function timestamp() {
  return { ...string(), format: 'date-time' } as ReturnType<typeof string>
}

/** A field that answers have only where there is something to say. */
export function where<Value extends TSchema>(value: Value) {
  return Type.Optional(value)
}
