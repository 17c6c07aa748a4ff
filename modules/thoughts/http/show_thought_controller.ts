import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { inputOf } from '#api/input'
import { Thoughts } from '#modules/thoughts/http/dependencies'
import { showThought } from '#modules/thoughts/http/operations'
import { refusal } from '#modules/thoughts/http/refusals'
import { toJson } from '#modules/thoughts/http/thought'

@inject()
export default class ShowThoughtController {
  constructor(protected thoughts: Thoughts) {}

  async handle(ctx: HttpContext) {
    const found = await this.thoughts.one(inputOf(showThought, ctx))
    if (!found.ok) throw refusal(found.error)
    return toJson(found.value)
  }
}
