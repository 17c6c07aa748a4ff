import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { Thoughts } from '#web/dependencies'
import { Users } from '#web/dependencies'
import { FORMER_AUTHOR } from '#modules/users/contract'
import { ModuleUnavailable } from '#switchboard/failures'
import { NotFound } from '#web/error_pages/refusals'
import { ifAvailable } from '#web/if_available'
import { keysetOf } from '#web/keyset'
import { authorOf } from '#web/presenters/author'
import { profileCard } from '#web/presenters/profile_card'
import { thoughtCard } from '#web/presenters/thought_card'

/** What a contract takes for a username, and a database for text. */
const POSSIBLE = /^\P{Cc}{1,50}$/u

/** Who somebody is, and what they wrote; of the two modules that know, one is enough. */
@inject()
export default class ShowProfileController {
  constructor(
    protected users: Users,
    protected thoughts: Thoughts
  ) {}

  async handle({ params, request, response, view, visitor }: HttpContext) {
    const username = params.handle.slice(1)
    if (!POSSIBLE.test(username) || username === FORMER_AUTHOR) throw new NotFound()
    const keyset = keysetOf(request)
    const [found, list] = await Promise.all([
      ifAvailable(this.users.find({ username })),
      ifAvailable(this.thoughts.byAuthor({ username, ...keyset })),
    ])
    const page = list?.value
    if (found && !found.ok) throw new NotFound()
    if (!found && !page?.thoughts.length)
      throw new ModuleUnavailable('users.find', 'who this is cannot be told')

    const { path } = authorOf(found?.value.username ?? username)
    const isElsewhere = found && found.value.username !== username
    if (isElsewhere || (keyset.after && page && !page.newer))
      return response.redirect().toPath(path)

    return view.render('pages/profile', {
      profile: profileCard(username, found?.value, page?.total),
      isKnown: found !== null,
      isOwn: username === visitor?.username,
      thoughts: page?.thoughts.map(thoughtCard),
      older: page?.older,
      newer: page?.newer,
    })
  }
}
