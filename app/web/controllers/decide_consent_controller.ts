import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { Users } from '#web/dependencies'
import { typed } from '#web/forms/form'
import { consentRequest, goOnToApp, logInAgain, tellThatItIsOver } from '#web/oauth_request'

@inject()
export default class DecideConsentController {
  constructor(protected users: Users) {}

  async handle(ctx: HttpContext) {
    const { request, response, visitor } = ctx
    // In another tab somebody else has logged in: the question is put to them.
    if (typed(ctx, 'account') !== visitor!.username)
      return response.redirect().status(303).toPath(request.url())
    const decision = typed(ctx, 'decision') === 'allow' ? 'allow' : 'deny'
    const decided = await this.users.decideConsent({ ...consentRequest(ctx), decision })
    if (decided.ok) return goOnToApp(ctx, decided.value.path)
    switch (decided.error.type) {
      case 'log_in_needed':
        return logInAgain(ctx)
      case 'not_found':
      case 'consent_needed':
        return tellThatItIsOver(ctx, decided.error)
      default:
        return decided.error satisfies never
    }
  }
}
