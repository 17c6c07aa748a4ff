import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import SessionMiddleware from '@adonisjs/session/session_middleware'
import { CallContext } from '#switchboard/call'
import { authorOf } from '#web/presenters/author'
import type { Form } from '#web/forms/form'
import { SESSION_COOKIE, bringsSession } from '#web/auth/session_cookie'

interface Options {
  /** Opens a session even where none came with the request. */
  always?: boolean
  /** The form that was sent, or that the page has. */
  form?: Form
}

/**
 * Opens the session and finds out who visits. Reading pages do so only for a session that came with the request;
 * pages with a form for everybody (`always`), since what guards a form is kept there.
 */
export default class VisitMiddleware {
  async handle(ctx: HttpContext, next: NextFn, { always = false, form }: Options = {}) {
    // Said before the session is opened: where it cannot be, what was sent still comes back.
    if (form) ctx.form = form
    const { request, response, containerResolver } = ctx
    response.header('Vary', 'Cookie')
    if (!always && !bringsSession(request)) {
      response.header('Cache-Control', 'no-cache')
      return next()
    }

    response.header('Cache-Control', 'private, no-store')
    const session = await containerResolver.make(SessionMiddleware)
    await session.handle(ctx, async () => {
      await this.#recognise(ctx)
      await next()
    })
    // The framework sends a cookie for every session. Without one the visitor reads on as anybody.
    const needsNoCookie = ctx.session.isEmpty || (ctx.session.fresh && !always)
    if (needsNoCookie) response.clearCookie(SESSION_COOKIE)
  }

  async #recognise(ctx: HttpContext) {
    const auth = await ctx.containerResolver.make('auth.manager')
    ctx.auth = auth.createAuthenticator(ctx)
    ctx.view.share({ notice: ctx.session.flashMessages.get('notice') })
    if (!(await ctx.auth.check())) return

    const visitor = ctx.auth.getUserOrFail()
    if (visitor.unconfirmed) return void (ctx.isUnconfirmed = true)
    ctx.visitor = visitor
    const { username } = visitor
    const context = await ctx.containerResolver.make(CallContext)
    context.principal = { kind: 'user', username }
    ctx.view.share({ visitor: authorOf(username) })
  }
}
