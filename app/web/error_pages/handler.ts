import app from '@adonisjs/core/services/app'
import { errors as shield } from '@adonisjs/shield'
import { ExceptionHandler, type HttpContext, type HttpRequest } from '@adonisjs/core/http'
import { allowOrigins } from '#api/cross_origin'
import { isOfApi } from '#api/is_of_api'
import { Problem } from '#api/problem'
import { sendProblem, showProblem } from '#api/show_problem'
import { isUnreadable } from '#api/unreadable_body'
import { asUnavailable } from '#switchboard/lost_store'
import {
  DeadlineExceeded,
  InvalidInput,
  KeyReused,
  ModuleFailure,
  ModuleUnavailable,
} from '#switchboard/failures'
import { UNEXPECTED } from '#switchboard/operators'
import { sentencesFor } from '#web/error_pages/sentences'
import { tryAgain } from '#web/forms/try_again'

declare module '@adonisjs/core/http' {
  interface HttpContext {
    /** Answers with an error of a part that has a look of its own. */
    showError?: (error: unknown) => Promise<void>
  }
}

/** Whether the development server (`npm run dev`) runs this; it says so by this variable. */
const isDeveloped = app.inDev && process.env.DEV_MODE === 'true'

/** Seconds after which a module that was away is worth asking again. */
const RETRY_AFTER = '5'

/** Every error that nobody handled becomes a page, or a problem document. Needs no database, session or module. */
export default class ErrorPages extends ExceptionHandler {
  /**
   * A visitor's mistake is no error of ours. The request's own log line says why it failed; what nobody foresaw is told of
   * besides, unless a module failed: its host has told of it.
   */
  async report(error: unknown, ctx: HttpContext) {
    const status = statusOf(error)
    if (status < 500 || error instanceof KeyReused) return
    ctx.failure = error instanceof Error ? error.message : String(error)
    if (status === 503 || (error instanceof ModuleFailure && !(error instanceof InvalidInput)))
      return
    const { request, route, traceparent } = ctx
    const where = `${request.method()} ${route?.pattern ?? 'none'}`
    UNEXPECTED.publish({ error, where, requestId: request.id()!, traceparent })
  }

  async handle(error: unknown, ctx: HttpContext) {
    if (ctx.showError) return ctx.showError(error)
    if (isOfApi(ctx.request.url())) {
      allowOrigins(ctx)
      return showProblem(error, ctx)
    }
    const again = ctx.form && ctx.request.method() === 'POST' && tryAgain(error, ctx)
    const status = again ? again.status : statusOf(error)
    if (status === 503 || error instanceof InvalidInput)
      ctx.response.header('Retry-After', RETRY_AFTER)
    if (again) return ctx.form!.again(ctx, again)
    if (status === 500 && isDeveloped && !prefersJson(ctx.request))
      return this.#showItself(error, ctx)

    const { title, detail } = sentencesFor(status)
    const problem = error instanceof Problem ? error : new Problem(status, detail)
    if (prefersJson(ctx.request)) return sendProblem(problem, ctx)
    for (const [name, value] of Object.entries(problem.headers)) ctx.response.header(name, value)
    ctx.response.status(status).header('Cache-Control', 'no-store')
    const said = { title, detail: problem.message, status, requestId: ctx.request.id() }
    ctx.response.send(await ctx.view.render('pages/error', said))
  }

  /** For who develops the program: the error with its causes and the code around it, instead of the visitors' page. */
  async #showItself(error: unknown, ctx: HttpContext) {
    ctx.response.header('Cache-Control', 'no-store')
    ctx.response.removeHeader('Content-Security-Policy') // That page has styles and scripts of its own inside.
    await this.renderErrorAsHTML(this.toHttpError(error), ctx)
  }
}

function statusOf(error: unknown): number {
  if (error instanceof shield.E_BAD_CSRF_TOKEN) return 419
  if (isUnreadable(error)) return 400
  if (error instanceof ModuleUnavailable || error instanceof DeadlineExceeded) return 503
  if (asUnavailable('web.session', error)) return 503
  // Of the other failures of a module call none is the visitor's, whatever status they have on the wire.
  if (error instanceof ModuleFailure) return 500
  const status = Number((error as { status?: unknown } | null)?.status)
  return status >= 400 && status < 600 ? status : 500
}

function prefersJson(request: HttpRequest) {
  return request.url().startsWith('/_modules/') || request.accepts(['html', 'json']) === 'json'
}
