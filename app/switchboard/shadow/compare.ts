import type { TSchema } from 'typebox'
import { propertiesOf, variantsOf, type Shape } from '#switchboard/contract/shape'

/** Marks of the contract kit: what is nobody's business, and what two right answers may differ in. */
type Mark = 'x-secret' | 'x-volatile'

/** A value without the fields that its schema marks so: a copy, where there are any. */
export function without(marks: Mark[], schema: TSchema, value: unknown): unknown {
  const shape = schema as Shape
  if (value === null || typeof value !== 'object') return value
  // A list where one value should be has the same secrets in its items, and the other way round.
  const variants = variantsOf(shape).flatMap((one) => variantsOf(one.items ?? one))
  if (Array.isArray(value)) {
    const items = { anyOf: variants }
    if (marks.some((mark) => hasMark(items, mark))) return []
    return value.map((item) => without(marks, items, item))
  }
  const fields = fieldsOf(variants, value)
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !marks.some((mark) => hasMark(fields[name], mark)))
      .map(([name, inner]) => [name, fields[name] ? without(marks, fields[name], inner) : inner])
  )
}

/** The places where two values differ, as JSON Pointers; at most `limit`. */
export function differences(one: unknown, other: unknown, limit = 20, path = ''): string[] {
  if (Object.is(one, other)) return []
  const isPair = hasFields(one) && hasFields(other) && Array.isArray(one) === Array.isArray(other)
  if (!isPair) return [path || '/']
  const found: string[] = []
  for (const name of new Set([...Object.keys(one), ...Object.keys(other)])) {
    if (found.length >= limit) break
    found.push(...differences(one[name], other[name], limit - found.length, `${path}/${name}`))
  }
  return found
}

/** The fields of that variant of a union which the value is of; of all of them where it is of none, so that no secret stays. */
function fieldsOf(variants: Shape[], value: object): Record<string, Shape> {
  const variant = variants.find((one) => isOf(one, value))
  if (variant) return propertiesOf(variant)
  const fields: Record<string, Shape> = {}
  for (const [name, field] of variants.flatMap((one) => Object.entries(propertiesOf(one))))
    fields[name] = { anyOf: [...(fields[name]?.anyOf ?? []), ...variantsOf(field)] }
  return fields
}

/** By literals: the type of an error tells it from another. What a variant does not name says nothing against it. */
function isOf(shape: Shape, value: unknown): boolean {
  if (shape.const !== undefined) return shape.const === value
  if (!hasFields(value) || Array.isArray(value)) return shape.type !== 'object'
  const fields = propertiesOf(shape)
  const fits = ([name, inner]: [string, unknown]) =>
    !(name in fields) || variantsOf(fields[name]).some((one) => isOf(one, inner))
  return shape.type === 'object' && Object.entries(value).every(fits)
}

function hasMark(shape: Shape | undefined, mark: Mark): boolean {
  return shape !== undefined && variantsOf(shape).some((one) => Boolean(one[mark]))
}

function hasFields(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
