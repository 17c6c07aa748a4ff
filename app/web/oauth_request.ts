import type { HttpContext } from '@adonisjs/core/http'
import { loggedInAt } from '#web/auth/log_in'

const LONGEST = 100

/** What the module must know of a page that asks for consent: of the browser's cookies those of OAuth, and no other. */
export function consentRequest(ctx: HttpContext) {
  const cookies = (ctx.request.header('cookie') ?? '').split(/; */)
  const own = cookies
    .filter((cookie) => /^(__Secure-)?oauth_interaction(\.sig)?=/.test(cookie))
    .join('; ')
  return {
    uid: String(ctx.params.uid).slice(0, LONGEST),
    cookie: own === '' || own.length > 4000 ? null : own,
    loggedInAt: loggedInAt(ctx),
  }
}

/** The log-in form for who is logged in already, and back to this page. */
export function logInAgain({ request, response }: HttpContext) {
  return response.redirect().withQs({ again: 'yes', next: request.url() }).toRoute('session.new')
}

/** The page that says why an app's question cannot be answered: it is answered already, is too old, or is another browser's. */
export function tellThatItIsOver({ response }: HttpContext, error: object) {
  const why = 'answered' in error && error.answered ? 'answered' : 'expired'
  return response.redirect().status(303).toPath(`/oauth/refused?why=${why}`)
}

/**
 * Goes on to the app by a page that leads there itself. A redirect would not do: pages send forms to this site alone
 * (`form-action` in their headers), and browsers hold every redirect after a form to that.
 */
export function goOnToApp({ response, view }: HttpContext, path: string) {
  response.header('Refresh', `0; url=${path}`)
  return view.render('pages/onward', { path })
}
