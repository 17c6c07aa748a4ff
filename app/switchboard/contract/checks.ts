import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import type { Issue } from '#switchboard/failures'

/** Half of a surrogate pair is no character, and cannot be sent or stored: JSON alone can spell it. */
const HALF = 'must not have half of a surrogate pair'

/** A schema's compiled check: the fast path says yes; only a no is explained. */
export class Check {
  #validator: ReturnType<typeof Compile> | null = null

  constructor(protected schema: TSchema) {}

  /** `null` where the value fits, else what is wrong with it. */
  issues(value: unknown): Issue[] | null {
    // Compiled when first used: a host start compiles nothing that it will not serve.
    this.#validator ??= Compile(this.schema)
    if (this.#validator.Check(value)) {
      const path = brokenText(value)
      return path === null ? null : [{ path, message: HALF }]
    }
    return this.#validator
      .Errors(value)
      .slice(0, 10)
      .map(({ instancePath, message }) => ({ path: instancePath, message }))
  }
}

/** Where the first text is that is not well-formed, as a JSON pointer; `null` for nowhere. */
function brokenText(value: unknown): string | null {
  if (typeof value === 'string') return value.isWellFormed() ? null : ''
  if (typeof value !== 'object' || value === null) return null
  for (const [name, inner] of Object.entries(value)) {
    const path = brokenText(inner)
    if (path !== null) return `/${name}${path}`
  }
  return null
}
