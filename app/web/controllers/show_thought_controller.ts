import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { Thoughts } from '#web/dependencies'
import { NotFound } from '#web/error_pages/refusals'
import { idFrom } from '#web/keyset'
import { thoughtCard } from '#web/presenters/thought_card'

@inject()
export default class ShowThoughtController {
  constructor(protected thoughts: Thoughts) {}

  async handle({ params, view, visitor }: HttpContext) {
    const id = idFrom(params.id)
    const found = id && (await this.thoughts.one({ id }))
    if (!found || !found.ok) throw new NotFound()

    const thought = found.value
    const isOwn = thought.username === visitor?.username
    return view.render('pages/thought', { thought: thoughtCard(thought), isOwn })
  }
}
