import type { TSchema } from 'typebox'
import type { ValueOf } from '#switchboard/contract'

/** A field that may be left out, and what it is then. */
export interface Otherwise<Schema extends TSchema = TSchema, Value = unknown> {
  schema: Schema
  otherwise: Value
}

/** The fields of a path, a query or a body, by name, in the words of the contract kit. */
export type Fields = Record<string, TSchema | Otherwise>

/** What a controller gets for fields: of each its value, or what stands in for it. */
export type ValuesOf<Of extends Fields> = {
  [Name in keyof Of]: Of[Name] extends Otherwise<infer Schema, infer Value>
    ? ValueOf<Schema> | Value
    : Of[Name] extends TSchema
      ? ValueOf<Of[Name]>
      : never
}

/** A field that a client may leave out. */
export function optional<Schema extends TSchema, const Value>(
  schema: Schema,
  otherwise: Value
): Otherwise<Schema, Value> {
  return { schema, otherwise }
}

export function isOptional(field: TSchema | Otherwise): field is Otherwise {
  return 'otherwise' in field
}

export function schemaOf(field: TSchema | Otherwise): TSchema {
  return isOptional(field) ? field.schema : field
}
