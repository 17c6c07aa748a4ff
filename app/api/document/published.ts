import type { TSchema } from 'typebox'
import { NAME } from '#api/document/named_schemas'
import type { Shape } from '#switchboard/schemas'

/** A schema as the public sees it: without the marks that are for modules alone. A secret is for writing only. */
export function published(schema: TSchema): Record<string, any> {
  const { properties, items, anyOf, 'x-secret': secret, ...rest } = schema as Shape
  const kept = Object.entries(rest).filter(
    ([word]) => word === NAME || (!word.startsWith('x-') && word !== '~kind')
  )
  return {
    ...Object.fromEntries(kept),
    ...(rest.enum && { type: 'string' }),
    ...(secret && { format: 'password', writeOnly: true }),
    ...(items && { items: published(items) }),
    ...(anyOf && { anyOf: anyOf.map(published) }),
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, of]) => [name, published(of)])
      ),
    }),
  }
}
