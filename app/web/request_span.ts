import type { HttpContext } from '@adonisjs/core/http'
import type { TraceContext } from '#switchboard/trace_context'
import type { Span, Tracer } from '#switchboard/tracing'

/** What orchestrators, Prometheus and other hosts ask every few seconds begins no trace: it would bury the rest. */
const ROUTINE = /^\/(health\/\w+|metrics|_modules\/\w+)$/

/**
 * The span of a request, until its connection has the whole answer; `null` where it is not sampled. Names are those of
 * OpenTelemetry (https://opentelemetry.io/docs/specs/semconv/http/http-spans/). The query stays out: it may hold what
 * people seek.
 */
export function startRequestSpan(
  tracer: Tracer,
  ctx: HttpContext,
  requestId: string,
  caller: TraceContext | null
): Span | null {
  const { request, response } = ctx
  const path = request.url()
  if (caller === null && ROUTINE.test(path)) return null
  const span = tracer.start(request.method(), {
    kind: 'server',
    parent: caller,
    attributes: {
      'http.request.method': request.method(),
      'url.path': path,
      'url.scheme': request.protocol(),
      'request_id': requestId,
    },
  })
  if (span) response.response.once('close', () => finish(span, ctx))
  return span
}

/** Routes are matched, and statuses known, only after the span began. */
function finish(span: Span, { request, response, route }: HttpContext) {
  const { statusCode } = response.response
  span.set({ 'http.response.status_code': statusCode })
  if (route) {
    span.rename(`${request.method()} ${route.pattern}`)
    span.set({ 'http.route': route.pattern })
  }
  if (statusCode >= 500) {
    span.set({ 'error.type': String(statusCode) })
    span.fail()
  }
  span.end()
}
