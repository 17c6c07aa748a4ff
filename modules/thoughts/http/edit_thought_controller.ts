import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { keyOf } from '#api/idempotency_key'
import { inputOf } from '#api/input'
import { Thoughts } from '#modules/thoughts/http/dependencies'
import { editThought } from '#modules/thoughts/http/operations'
import { refusal } from '#modules/thoughts/http/refusals'
import { toJson } from '#modules/thoughts/http/thought'

@inject()
export default class EditThoughtController {
  constructor(protected thoughts: Thoughts) {}

  async handle(ctx: HttpContext) {
    const edited = await this.thoughts.edit(inputOf(editThought, ctx), keyOf(ctx))
    if (!edited.ok) throw refusal(edited.error)
    return toJson(edited.value)
  }
}
