import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { networkOf } from '#api/network_of'
import { Users } from '#modules/users/contract'
import { logIn } from '#web/auth/log_in'
import { returnPath } from '#web/auth/return_path'
import { countSignUp } from '#web/auth/sign_up_limit'
import { explainSignUp } from '#web/explanations/sign_up'
import { afterTooManyAttempts } from '#web/explanations/too_many_attempts'
import { keyOf, typed } from '#web/forms/form'
import { signUpForm } from '#web/forms/forms'

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

    const { user, epoch } = answer.value
    await logIn(ctx, { username: user.username, epoch })
    ctx.session.flash('notice', `Welcome, ${user.username}. What is on your mind?`)
    return ctx.response.redirect().toPath(returnPath(typed(ctx, 'next')) ?? '/')
  }
}
