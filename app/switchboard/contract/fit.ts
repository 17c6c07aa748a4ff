import { Check } from '#switchboard/contract/checks'
import { isNullable, propertiesOf, type Shape } from '#switchboard/contract/shape'
import type { TSchema } from 'typebox'

/**
 * What another version of a contract wrote, as this one reads it: a field that may be null and is absent is null; a
 * field that is not known here is left out. All else stays, for the check that follows to judge.
 * @param strict keeps unknown fields that say something, so that the check refuses them (inputs)
 */
export function fit(schema: TSchema, value: unknown, { strict }: { strict: boolean }): unknown {
  const shape = schema as Shape
  if (shape.anyOf) {
    const fitted = shape.anyOf.map((one) => [one, fit(one, value, { strict })] as const)
    return fitted.find(([one, candidate]) => !new Check(one).issues(candidate))?.[1] ?? value
  }
  if (Array.isArray(value)) {
    return shape.items ? value.map((item) => fit(shape.items!, item, { strict })) : value
  }
  if (shape.type !== 'object' || value === null || typeof value !== 'object') return value
  const known = Object.entries(propertiesOf(shape)).flatMap(([name, of]) => {
    if (name in value)
      return [[name, fit(of, (value as Record<string, unknown>)[name], { strict })]]
    return isNullable(of) ? [[name, null]] : []
  })
  const unknown = Object.entries(value).filter(
    ([name, inner]) => strict && inner !== null && !(name in propertiesOf(shape))
  )
  return Object.fromEntries([...known, ...unknown])
}
