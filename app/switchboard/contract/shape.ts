import type { TSchema } from 'typebox'

/** A contract's schema as it is read on the wire: the JSON Schema words that the kit writes, and no others. */
export interface Shape extends TSchema {
  'type'?: string
  'const'?: unknown
  'enum'?: unknown[]
  'anyOf'?: Shape[]
  'items'?: Shape
  'properties'?: Record<string, Shape>
  'pattern'?: string
  'minimum'?: number
  'maximum'?: number
  'minLength'?: number
  'maxLength'?: number
  'maxItems'?: number
  'x-revision'?: number
  'x-secret'?: true
  'x-volatile'?: true
  'x-subject'?: true
}

export function variantsOf(shape: Shape): Shape[] {
  return shape.anyOf ?? [shape]
}

export function propertiesOf(shape: Shape): Record<string, Shape> {
  return shape.properties ?? {}
}

export function isNullable(shape: Shape): boolean {
  return variantsOf(shape).some(({ type }) => type === 'null')
}
