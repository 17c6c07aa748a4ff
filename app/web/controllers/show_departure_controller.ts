import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { Thoughts } from '#web/dependencies'
import { NotFound } from '#web/error_pages/refusals'
import { explainDeparture, type Choice } from '#web/explanations/departure'
import { ifAvailable } from '#web/if_available'

/** Seconds after which the page is loaded again, until there is nothing more to tell. */
const REFRESH = 2

/** What has become of the thoughts of somebody who deleted their account; for the session that did, and no other. */
@inject()
export default class ShowDepartureController {
  constructor(protected thoughts: Thoughts) {}

  async handle({ session, response, view }: HttpContext) {
    const departing: { username: string; thoughts: Choice } | undefined = session?.get('departing')
    if (!departing) throw new NotFound()
    const { username } = departing
    const answer = await ifAvailable(this.thoughts.departure({ username }))
    const progress = explainDeparture(departing.thoughts, answer && { departure: answer.value })
    // A header, since it needs no script and stops with the page that comes without it.
    if (!progress.isFinished) response.header('Refresh', String(REFRESH))
    return view.render('pages/departure', { username, progress })
  }
}
