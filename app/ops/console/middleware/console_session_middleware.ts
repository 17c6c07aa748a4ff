import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import ShieldMiddleware from '@adonisjs/shield/shield_middleware'
import { CONSOLE_COOKIE, ConsoleSessions } from '#ops/console/access/console_sessions'
import { Operators } from '#ops/console/access/operators'

/** Opens the console's session, finds out who the operator is, and refuses what is sent without the page's CSRF token. */
@inject()
export default class ConsoleSessionMiddleware {
  constructor(
    protected sessions: ConsoleSessions,
    protected operators: Operators
  ) {}

  async handle(ctx: HttpContext, next: NextFn) {
    await this.sessions.handle(ctx, async () => {
      const { session, view, containerResolver } = ctx
      ctx.operator = (await this.operators.recognise(session)) ?? undefined
      view.share({ operator: ctx.operator, notice: session.flashMessages.get('notice') })
      const shield = await containerResolver.make(ShieldMiddleware)
      await shield.handle(ctx, next)
    })
    // The framework keeps the cookie of an empty session alive.
    if (ctx.session.isEmpty) ctx.response.clearCookie(CONSOLE_COOKIE)
  }
}
