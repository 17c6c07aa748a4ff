import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { Visitors } from '#ops/figures/visitors'
import { cameInternally } from '#ops/listeners/internal_listener'
import { Metrics } from '#ops/metrics/metrics'
import { traceOf } from '#switchboard/call'

/** One log line and one observation for each request, once its answer is out. */
@inject()
export default class RequestLogMiddleware {
  constructor(
    protected metrics: Metrics,
    protected visitors: Visitors
  ) {}

  handle(ctx: HttpContext, next: NextFn) {
    const start = performance.now()
    const address = ctx.request.ip() // A closed socket no longer knows.
    ctx.response.response.once('close', () => this.#record(ctx, performance.now() - start, address))
    return next()
  }

  /** The query string stays out: it may hold what people seek. */
  #record(ctx: HttpContext, ms: number, address: string) {
    const { request, response, route, logger, traceparent, callerTraceparent } = ctx
    const status = response.response.statusCode
    const pattern = route?.pattern ?? 'none'
    if (!cameInternally(request.request)) this.visitors.count(status)
    this.metrics.request(request.method(), pattern, status, ms / 1000)
    // What hosts and operators ask all the time would bury the rest.
    const isRoutine = status < 400 && /^(internal\.|wire\.handshake)/.test(route?.name ?? '')
    logger[isRoutine ? 'debug' : 'info'](
      {
        method: request.method(),
        path: request.url(),
        route: pattern,
        status,
        ms: Math.round(ms * 10) / 10,
        address,
        ...traceOf(traceparent),
        ...(callerTraceparent && { parent_span_id: traceOf(callerTraceparent).span_id }),
      },
      'request'
    )
  }
}
