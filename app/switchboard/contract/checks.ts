import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { narrowed } from '#switchboard/contract/narrowed'
import type { Shape } from '#switchboard/contract/shape'
import type { Issue } from '#switchboard/failures'

/** Half of a surrogate pair is no character, and cannot be sent or stored: JSON alone can spell it. */
const HALF = 'must not have half of a surrogate pair'

/** A schema's compiled check: the fast path says yes; only a no is explained. */
export class Check {
  #validator: ReturnType<typeof Compile> | null = null

  constructor(protected schema: TSchema) {}

  /** `null` where the value fits, else what is wrong with it: one issue for each place, at most ten. */
  issues(value: unknown): Issue[] | null {
    // Compiled when first used: a host start compiles nothing that it will not serve.
    this.#validator ??= Compile(this.schema)
    if (this.#validator.Check(value)) {
      const path = brokenText(value)
      return path === null ? null : [{ path, message: HALF }]
    }
    const explained = Compile(narrowed(this.schema as Shape, value)).Errors(value)
    const errors = explained.length > 0 ? explained : this.#validator.Errors(value)
    const own = errors.filter(isOwn)
    // The library lists so many only; of a large union they may all be of its variants.
    const told = own.length > 0 ? own : errors.slice(0, 1)
    const places = Map.groupBy(told, ({ instancePath }) => instancePath)
    return [...places].slice(0, 10).map(([path, [error]]) => ({ path, message: messageOf(error) }))
  }
}

/** Not what each variant of a union says where none is meant, nor that of an object of which a field says it. */
function isOwn({ keyword, schemaPath }: { keyword: string; schemaPath: string }) {
  return keyword !== 'additionalProperties' && !schemaPath.includes('/anyOf/')
}

function messageOf({ keyword, message }: { keyword: string; message: string }) {
  if (keyword === 'boolean') return 'is not known'
  return keyword === 'anyOf' ? 'is none of the variants that it may be' : message
}

/** Where the first text is that is not well-formed, as a JSON pointer; `null` for nowhere. */
function brokenText(value: unknown): string | null {
  if (typeof value === 'string') return value.isWellFormed() ? null : ''
  if (typeof value !== 'object' || value === null) return null
  // Each call's input comes by here, so nothing is allocated.
  for (const name in value) {
    const path = brokenText((value as Record<string, unknown>)[name])
    if (path !== null) return `/${name}${path}`
  }
  return null
}
