import { HttpContext } from '@adonisjs/core/http'
import { Logger } from '@adonisjs/core/logger'
import type { NextFn } from '@adonisjs/core/types/http'
import { CallContext } from '#switchboard/call'

/** Binds what constructors may ask for in a request: its context, its logger, and the context of its module calls. */
export default class ContainerBindingsMiddleware {
  handle(ctx: HttpContext, next: NextFn) {
    ctx.containerResolver.bindValue(HttpContext, ctx)
    ctx.containerResolver.bindValue(Logger, ctx.logger)
    ctx.containerResolver.bindValue(CallContext, new CallContext({ requestId: ctx.request.id() }))
    return next()
  }
}
