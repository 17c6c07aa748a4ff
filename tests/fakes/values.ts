import type { TSchema } from 'typebox'
import { propertiesOf, type Shape } from '#switchboard/contract/shape'

/** The least that a schema allows: nothing where there may be nothing, no entries, the shortest texts, numbers near zero. */
export function smallest(schema: TSchema): unknown {
  return made(schema as Shape, { isFull: false })
}

/** A value everywhere, an entry in every list, the longest texts and the highest numbers. */
export function fullest(schema: TSchema): unknown {
  return made(schema as Shape, { isFull: true })
}

/** A text that has no upper bound is this long at its fullest. */
const LONG = 1000

function made(shape: Shape, size: { isFull: boolean }): unknown {
  if (shape.const !== undefined) return shape.const
  if (shape.enum) return size.isFull ? shape.enum.at(-1) : shape.enum[0]
  if (shape.anyOf) return made(variantOf(shape.anyOf, size), size)
  if (shape.pattern) return new Date(size.isFull ? '9999-12-31T23:59:59.999Z' : 0).toISOString()
  switch (shape.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(propertiesOf(shape)).map(([name, of]) => [name, made(of, size)])
      )
    case 'array':
      return size.isFull ? [made(shape.items!, size)] : []
    case 'string':
      return 'x'.repeat(size.isFull ? (shape.maxLength ?? LONG) : (shape.minLength ?? 0))
    case 'integer':
      return size.isFull ? shape.maximum : Math.min(Math.max(0, shape.minimum!), shape.maximum!)
    case 'boolean':
      return size.isFull
    case 'null':
      return null
    default:
      throw new Error(`No value is known for the schema ${JSON.stringify(shape)}`)
  }
}

/** Of what may be null, null or the value; of other variants, the first: of results, the success. */
function variantOf(variants: Shape[], { isFull }: { isFull: boolean }) {
  const nothing = variants.find(({ type }) => type === 'null')
  return (nothing && !isFull ? nothing : variants.find((one) => one !== nothing))!
}
