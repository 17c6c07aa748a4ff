import { HttpContext } from '@adonisjs/core/http'
import { Logger } from '@adonisjs/core/logger'
import logger from '@adonisjs/core/services/logger'
import type { NextFn } from '@adonisjs/core/types/http'
import { randomUUID } from 'node:crypto'
import { CallContext, isTraceparent } from '#switchboard/call'
import { isRequestId } from '#switchboard/wire/call_headers'

/** How long a request may take as a whole (ms). */
const DEADLINE = 10_000

/** Binds what constructors may ask for in a request: its context, its logger, and the context of its module calls. */
export default class ContainerBindingsMiddleware {
  handle(ctx: HttpContext, next: NextFn) {
    const { traceparent } = ctx.request.request.headers
    const requestId = this.#requestId(ctx)
    ctx.response.header('X-Request-ID', requestId)

    ctx.containerResolver.bindValue(HttpContext, ctx)
    ctx.containerResolver.bindValue(Logger, ctx.logger)
    ctx.containerResolver.bindValue(
      CallContext,
      new CallContext({
        requestId,
        traceparent: isTraceparent(traceparent) ? traceparent : undefined,
        deadline: Date.now() + DEADLINE,
      })
    )
    return next()
  }

  /** The framework takes any `X-Request-ID` for its own; one that could not be written to a log or header is replaced. */
  #requestId(ctx: HttpContext): string {
    const given = ctx.request.id()
    if (isRequestId(given)) return given
    const made = randomUUID()
    ctx.request.request.headers['x-request-id'] = made
    ctx.logger = logger.child({ request_id: made })
    return made
  }
}
