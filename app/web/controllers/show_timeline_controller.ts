import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { Thoughts } from '#web/dependencies'
import { composeForm } from '#web/forms/forms'
import { keysetOf } from '#web/keyset'
import { thoughtCard } from '#web/presenters/thought_card'

@inject()
export default class ShowTimelineController {
  constructor(protected thoughts: Thoughts) {}

  async handle({ request, response, view, visitor }: HttpContext) {
    const keyset = keysetOf(request)
    const { value: page } = await this.thoughts.timeline(keyset)
    // Nothing is newer than these: they are on the first page, which is full.
    if (keyset.after && !page.newer) return response.redirect().toRoute('timeline')

    return view.render('pages/timeline', {
      thoughts: page.thoughts.map(thoughtCard),
      older: page.older,
      newer: page.newer,
      isFirst: !keyset.before && !keyset.after,
      form: visitor && composeForm.fresh(),
    })
  }
}
