import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { keyOf } from '#api/idempotency_key'
import { inputOf } from '#api/input'
import { Thoughts } from '#modules/thoughts/http/dependencies'
import { removeThought } from '#modules/thoughts/http/administration'
import { refusal } from '#modules/thoughts/http/refusals'

@inject()
export default class RemoveThoughtController {
  constructor(protected thoughts: Thoughts) {}

  async handle(ctx: HttpContext) {
    const { id } = inputOf(removeThought, ctx)
    if (id === 0) return ctx.response.noContent() // Nobody's thought, so it is not there.
    const done = await this.thoughts.remove({ id }, keyOf(ctx))
    if (!done.ok) throw refusal(done.error)
    ctx.response.noContent()
  }
}
