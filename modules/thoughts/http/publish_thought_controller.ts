import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { keyOf } from '#api/idempotency_key'
import { inputOf } from '#api/input'
import { Thoughts } from '#modules/thoughts/http/dependencies'
import { publishThought } from '#modules/thoughts/http/operations'
import { refusal } from '#modules/thoughts/http/refusals'
import { toJson } from '#modules/thoughts/http/thought'

@inject()
export default class PublishThoughtController {
  constructor(protected thoughts: Thoughts) {}

  async handle(ctx: HttpContext) {
    const published = await this.thoughts.publish(inputOf(publishThought, ctx), keyOf(ctx))
    if (!published.ok) throw refusal(published.error)
    const thought = toJson(published.value)
    ctx.response.status(201).header('Location', `/api/thoughts/${thought.id}/`)
    return thought
  }
}
