import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { Users } from '#web/dependencies'
import { consentForm } from '#web/forms/forms'
import { consentRequest, goOnToApp, logInAgain, tellThatItIsOver } from '#web/oauth_request'
import { consentCard } from '#web/presenters/consent_card'

/** Asks who is logged in whether an app may do what it wants to. What they allowed it before is not asked again. */
@inject()
export default class ShowConsentController {
  constructor(protected users: Users) {}

  async handle(ctx: HttpContext) {
    const request = consentRequest(ctx)
    const asked = await this.users.describeConsent(request)
    if (!asked.ok) return tellThatItIsOver(ctx, asked.error)
    if (asked.value.logInNeeded) return logInAgain(ctx)
    if (!asked.value.consentNeeded) {
      const decided = await this.users.decideConsent({ ...request, decision: 'remembered' })
      return decided.ok ? goOnToApp(ctx, decided.value.path) : tellThatItIsOver(ctx, decided.error)
    }
    return consentForm.show(ctx, {}, { consent: consentCard(asked.value, ctx.request.url()) })
  }
}
