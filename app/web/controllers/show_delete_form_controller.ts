import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { Thoughts } from '#web/dependencies'
import { deleteForm } from '#web/forms/forms'
import { ownThought } from '#web/own_thought'
import { thoughtCard } from '#web/presenters/thought_card'

@inject()
export default class ShowDeleteFormController {
  constructor(protected thoughts: Thoughts) {}

  async handle(ctx: HttpContext) {
    const thought = await ownThought(this.thoughts, ctx)
    return deleteForm.show(ctx, {}, { thought: thoughtCard(thought) })
  }
}
