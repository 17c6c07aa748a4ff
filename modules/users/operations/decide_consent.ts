import { fail, ok } from '#switchboard/contract'
import { carriesOut } from '#switchboard/module'
import { users } from '#modules/users/contract'
import { answerRequest } from '#modules/users/oauth/answer_request'
import { openRequest } from '#modules/users/oauth/open_request'

/** Checks again all that the page asked before: whoever calls may have left it out. */
export const decideConsent = carriesOut(users.operations.decideConsent, {
  async prepare({ decision, ...request }, { principal }) {
    const found = await openRequest(request, principal)
    if (!found.ok) return found
    const open = found.value
    const isAllowed = decision !== 'deny'
    if (isAllowed && open.logInNeeded) return fail({ type: 'log_in_needed' })
    if (decision === 'remembered' && open.consentNeeded) return fail({ type: 'consent_needed' })
    return ok({ path: await answerRequest(open, isAllowed) })
  },

  handle: (_input, _call, decided) => decided,
})
