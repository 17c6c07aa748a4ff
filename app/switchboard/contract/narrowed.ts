import { isNullable, propertiesOf, type Shape } from '#switchboard/contract/shape'

/**
 * The schema with each union narrowed to the variant that a value means, so that an error tells of that one alone: the
 * variant with the value's own constants (`ok`, `type`), or the only one besides null.
 */
export function narrowed(shape: Shape, value: unknown): Shape {
  if (shape.anyOf) {
    if (value === null && isNullable(shape)) return shape
    const others = shape.anyOf.filter(({ type }) => type !== 'null')
    const meant = others.length === 1 ? others[0] : others.find((one) => hasConstants(one, value))
    return meant ? narrowed(meant, value) : shape
  }
  if (Array.isArray(value)) {
    // Items of one list may mean several variants: the first that is wrong is told.
    return shape.items && value.length > 0
      ? { ...shape, items: narrowed(shape.items, value[0]) }
      : shape
  }
  if (!shape.properties || typeof value !== 'object' || value === null) return shape
  const fields = Object.entries(shape.properties).map(([name, one]) => [
    name,
    narrowed(one, (value as Record<string, unknown>)[name]),
  ])
  return { ...shape, properties: Object.fromEntries(fields) }
}

function hasConstants(shape: Shape, value: unknown) {
  const constants = Object.entries(propertiesOf(shape)).filter(([, one]) => 'const' in one)
  return (
    constants.length > 0 &&
    constants.every(
      ([name, one]) => (value as Record<string, unknown> | null)?.[name] === one.const
    )
  )
}
