import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { networkOf } from '#api/network_of'
import { Users } from '#web/dependencies'
import { logIn } from '#web/auth/log_in'
import { returnPath } from '#web/auth/return_path'
import { countSignUp } from '#web/auth/sign_up_limit'
import { explainSignUp } from '#web/explanations/sign_up'
import { afterTooManyAttempts } from '#web/explanations/too_many_attempts'
import { keyOf, typed } from '#web/forms/form'
import { signUpForm } from '#web/forms/forms'

/** The form was sent again after the password was changed, or the account suspended or deleted. */
const NOT_LOGGED_IN = {
  status: 409,
  problem: 'This account exists, but what you sent does not log in to it now. Try to log in.',
}

@inject()
export default class SignUpController {
  constructor(protected users: Users) {}

  async handle(ctx: HttpContext) {
    const wait = await countSignUp(networkOf(ctx.request.ip()))
    if (wait) return signUpForm.again(ctx, afterTooManyAttempts(ctx, wait))

    const given = { username: typed(ctx, 'username'), password: typed(ctx, 'password') }
    const answer = await this.users.signUp(given, keyOf(ctx))
    if (!answer.ok)
      return signUpForm.again(ctx, { status: 422, errors: explainSignUp(answer.error) })

    // The answer may be a stored one, which grants nothing: only credentials that hold now log in.
    const proof = await this.users.authenticate({
      ...given,
      address: networkOf(ctx.request.ip()),
      device: null,
      entrance: 'sign-up',
    })
    if (!proof.ok || !(await logIn(ctx, proof.value))) return signUpForm.again(ctx, NOT_LOGGED_IN)
    ctx.session.flash('notice', `Welcome, ${proof.value.username}. What is on your mind?`)
    return ctx.response.redirect().toPath(returnPath(typed(ctx, 'next')) ?? '/')
  }
}
