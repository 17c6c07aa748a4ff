import type { Shape } from '#switchboard/schemas'

/** A field's type and limits in a few words: `text (1 to 50)`. */
export function typeOf(schema: Shape): string {
  const words = schema.anyOf ? schema.anyOf.map(typeOf).join(' or ') : plainTypeOf(schema)
  return schema['x-secret'] ? `${words}, secret` : words
}

function plainTypeOf(schema: Shape): string {
  if (schema.enum) return `one of ${schema.enum.join(', ')}`
  switch (schema.type) {
    case 'string':
      return schema.pattern ? 'instant' : `text${limits(schema.minLength, schema.maxLength)}`
    case 'integer':
      return `integer${limits(safe(schema.minimum), safe(schema.maximum))}`
    case 'array':
      return `list of ${typeOf(schema.items!)}${limits(undefined, schema.maxItems)}`
    case 'object':
      return shapeOf(schema)
    default:
      return String(schema.type)
  }
}

/** What a value is made of, without its limits: the names of fields, lists in brackets. */
export function shapeOf(schema: Shape): string {
  if (schema.anyOf) return schema.anyOf.map(shapeOf).join(' | ')
  if (schema.enum) return schema.enum.join(' | ')
  if (schema.type === 'array') return `[${shapeOf(schema.items!)}]`
  if (schema.type !== 'object') return schema.type === 'string' ? 'text' : String(schema.type)
  const fields = Object.entries(schema.properties ?? {}).map(([name, inner]) =>
    inner.type === 'object' || inner.type === 'array' ? `${name}: ${shapeOf(inner)}` : name
  )
  return `{ ${fields.join(', ')} }`
}

/** What every JSON parser keeps exactly anyway says nothing. */
function safe(limit: number | undefined) {
  return limit !== undefined && Math.abs(limit) === Number.MAX_SAFE_INTEGER ? undefined : limit
}

function limits(least: number | undefined, most: number | undefined) {
  if (least !== undefined && most !== undefined) return ` (${least} to ${most})`
  if (most !== undefined) return ` (at most ${most})`
  return least === undefined ? '' : ` (at least ${least})`
}
