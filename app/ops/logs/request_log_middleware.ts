import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { Visitors } from '#ops/figures/visitors'
import { cameInternally } from '#ops/listeners/internal_listener'
import { requestRecord, type Arrival } from '#ops/logs/request_record'
import { Metrics } from '#ops/metrics/metrics'

/** What hosts and operators ask all the time would bury the rest. */
const ROUTINE = /^(internal\.|wire\.handshake)/

/** One log line and one observation for each request, once its answer is out. */
@inject()
export default class RequestLogMiddleware {
  constructor(
    protected metrics: Metrics,
    protected visitors: Visitors
  ) {}

  handle(ctx: HttpContext, next: NextFn) {
    const { socket } = ctx.request.request // A request that was broken off no longer has it.
    const arrival = {
      at: performance.now(),
      address: ctx.request.ip(), // A closed socket no longer knows.
      socket,
      bytesBefore: socket.bytesWritten,
    }
    ctx.response.response.once('close', () => this.#record(ctx, arrival))
    return next()
  }

  #record(ctx: HttpContext, arrival: Arrival) {
    // Broken off before anything was done for it.
    if (!ctx.callContext) return
    const { statusCode: status } = ctx.response.response
    const isInternal = cameInternally(ctx.request.request)
    if (!isInternal) this.visitors.count(status)
    this.metrics.requests.answered({
      port: isInternal ? 'internal' : 'public',
      method: ctx.request.method(),
      route: ctx.route?.pattern ?? 'none',
      status,
      seconds: (performance.now() - arrival.at) / 1000,
    })
    const level = status < 400 && ROUTINE.test(ctx.route?.name ?? '') ? 'debug' : 'info'
    if (ctx.logger.isLevelEnabled(level)) ctx.logger[level](requestRecord(ctx, arrival), 'request')
  }
}
