/** The mark of a schema that has a name of its own in the document. */
export const NAME = 'x-name'

type Json = Record<string, unknown>

/**
 * Takes schemas with a name out of a document and refers to them there, so that clients made from it have a type for each.
 * Throws where two that differ have one name.
 */
export function withNamedSchemas<Document extends { components: { schemas: object } }>(
  document: Document
): Document {
  const named: Record<string, Json> = {}

  function lifted(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(lifted)
    if (typeof value !== 'object' || value === null) return value
    const { [NAME]: name, ...rest } = value as Json
    const schema = Object.fromEntries(Object.entries(rest).map(([key, of]) => [key, lifted(of)]))
    if (typeof name !== 'string') return schema
    const known = named[name]
    if (known && JSON.stringify(known) !== JSON.stringify(schema))
      throw new Error(`Two schemas of the API are called ${name}, and differ. Rename one`)
    named[name] = schema
    return { $ref: `#/components/schemas/${name}` }
  }

  const { components, ...rest } = lifted(document) as Document
  const schemas = { ...named, ...components.schemas }
  return { ...rest, components: { ...components, schemas } } as Document
}

/** The document as it was before: every reference to a schema is that schema. */
export function withoutReferences<Document extends { components: { schemas: object } }>(
  document: Document
): Document {
  const schemas = document.components.schemas as Record<string, unknown>

  function inlined(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(inlined)
    if (typeof value !== 'object' || value === null) return value
    const { $ref } = value as { $ref?: string }
    const name = $ref?.replace('#/components/schemas/', '')
    if (name && name in schemas) return inlined(schemas[name])
    return Object.fromEntries(Object.entries(value).map(([key, of]) => [key, inlined(of)]))
  }

  return inlined(document) as Document
}
