import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { Thoughts } from '#web/dependencies'
import { editForm } from '#web/forms/forms'
import { ownThought } from '#web/own_thought'

@inject()
export default class ShowEditFormController {
  constructor(protected thoughts: Thoughts) {}

  async handle(ctx: HttpContext) {
    const { text } = await ownThought(this.thoughts, ctx)
    return editForm.show(ctx, { text })
  }
}
