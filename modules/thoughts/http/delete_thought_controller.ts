import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { keyOf } from '#api/idempotency_key'
import { inputOf } from '#api/input'
import { Thoughts } from '#modules/thoughts/http/dependencies'
import { deleteThought } from '#modules/thoughts/http/operations'
import { refusal } from '#modules/thoughts/http/refusals'

@inject()
export default class DeleteThoughtController {
  constructor(protected thoughts: Thoughts) {}

  async handle(ctx: HttpContext) {
    const deleted = await this.thoughts.delete(inputOf(deleteThought, ctx), keyOf(ctx))
    if (!deleted.ok) throw refusal(deleted.error)
    ctx.response.noContent()
  }
}
