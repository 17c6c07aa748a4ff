import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { keyOf } from '#api/idempotency_key'
import { inputOf } from '#api/input'
import { Thoughts } from '#modules/thoughts/http/dependencies'
import { hideThought } from '#modules/thoughts/http/administration'
import { refusal } from '#modules/thoughts/http/refusals'

@inject()
export default class HideThoughtController {
  constructor(protected thoughts: Thoughts) {}

  async handle(ctx: HttpContext) {
    const done = await this.thoughts.hide(inputOf(hideThought, ctx), keyOf(ctx))
    if (!done.ok) throw refusal(done.error)
    ctx.response.noContent()
  }
}
