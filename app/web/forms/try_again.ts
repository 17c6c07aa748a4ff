import { errors as shield } from '@adonisjs/shield'
import type { HttpContext } from '@adonisjs/core/http'
import { asUnavailable } from '#switchboard/lost_store'
import { DeadlineExceeded, InvalidInput, KeyReused, ModuleFailure } from '#switchboard/failures'
import { LogInRequired } from '#web/error_pages/refusals'
import type { Again } from '#web/forms/form'

const LOGGED_OUT: Again = {
  status: 403,
  problem:
    'You are not logged in any more. Nothing is lost: log in in a new tab, then send this again.',
  offerLogIn: true,
}

/** Why a form that ran into an error is shown again with its text, or `null` where that would not help. */
export function tryAgain(error: unknown, { form, visitor }: HttpContext): Again | null {
  // Nothing was done in this try, but perhaps in one before it: the key stays.
  if (error instanceof LogInRequired) return { ...LOGGED_OUT, sameTry: true }
  if (error instanceof shield.E_BAD_CSRF_TOKEN) {
    if (form?.forVisitors && !visitor) return { ...LOGGED_OUT, status: 419, sameTry: true }
    const problem =
      'This page is from before you logged in, or has been open for too long. ' +
      'Nothing is lost: send it once more.'
    return { status: 419, problem, sameTry: true }
  }
  if (error instanceof KeyReused) {
    const problem =
      'You sent this form before, with another text, and that one was saved. ' +
      'Nothing is lost: send it again if this is to be saved as well.'
    return { status: 409, problem }
  }
  // Contracts take far more than a form asks for, so a field is what is too large.
  if (error instanceof InvalidInput) {
    const problem =
      'This is far longer than can be saved. Nothing is lost: shorten it and send it again.'
    return { status: 422, problem }
  }
  if (error instanceof DeadlineExceeded) {
    const problem =
      'This took too long, so we do not know whether it was done. ' +
      'Nothing is lost: send it again in a moment; it will not be done twice.'
    return { status: 503, problem, sameTry: true }
  }
  const isSessionLost = asUnavailable('web.session', error) !== null
  if (isSessionLost || (error instanceof ModuleFailure && error.status >= 500)) {
    const problem = 'This could not be done just now. Nothing is lost: send it again in a moment.'
    return { status: 503, problem, sameTry: true }
  }
  return null
}
