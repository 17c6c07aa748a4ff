import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import type { Issue } from '#switchboard/failures'

/** A schema's compiled check: the fast path says yes; only a no is explained. */
export class Check {
  #validator: ReturnType<typeof Compile> | null = null

  constructor(protected schema: TSchema) {}

  /** `null` where the value fits, else what is wrong with it. */
  issues(value: unknown): Issue[] | null {
    // Compiled when first used: a host start compiles nothing that it will not serve.
    this.#validator ??= Compile(this.schema)
    if (this.#validator.Check(value)) return null
    return this.#validator
      .Errors(value)
      .slice(0, 10)
      .map(({ instancePath, message }) => ({ path: instancePath, message }))
  }
}
