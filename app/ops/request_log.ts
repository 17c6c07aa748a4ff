import type { HttpContext } from '@adonisjs/core/http'
import type { Metrics } from '#ops/metrics/metrics'

/** One log line and one observation for a finished request. The query string stays out: it may hold what people seek. */
export function recordRequest(
  metrics: Metrics,
  ctx: HttpContext,
  [seconds, nanoseconds]: [number, number]
) {
  const { request, response, route, logger } = ctx
  const status = response.response.statusCode
  const duration = seconds + nanoseconds / 1e9
  const pattern = route?.pattern ?? 'none'
  metrics.request(request.method(), pattern, status, duration)
  logger.info(
    {
      method: request.method(),
      path: request.url(),
      route: pattern,
      status,
      ms: Math.round(duration * 10_000) / 10,
      address: request.ip(),
    },
    'request'
  )
}
