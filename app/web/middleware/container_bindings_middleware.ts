import { HttpContext } from '@adonisjs/core/http'
import { Logger } from '@adonisjs/core/logger'
import logger from '@adonisjs/core/services/logger'
import type { NextFn } from '@adonisjs/core/types/http'
import { randomUUID } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { CallContext, isRequestId } from '#switchboard/call'
import type { RecordedCall } from '#switchboard/operators'
import { newSpan, traceContextFrom } from '#switchboard/trace_context'
import { tracing } from '#switchboard/tracing'
import { startRequestSpan } from '#web/request_span'

/** How long a request may take as a whole (ms). */
const DEADLINE = 10_000

declare module '@adonisjs/core/http' {
  interface HttpContext {
    /** This host's span of the request's trace (https://www.w3.org/TR/trace-context/). */
    traceparent: string
    /** The caller's span, where the request came with one. */
    callerTraceparent: string | undefined
    /** Of the request; its principal is who is found to act. */
    callContext: CallContext
    /** What this host called for the request. */
    moduleCalls: RecordedCall[]
    /** Why the request was answered by 500 or more. */
    failure?: string
  }
}

/** Binds what constructors may ask for in a request: its context, its logger, and the context of its module calls. */
export default class ContainerBindingsMiddleware {
  handle(ctx: HttpContext, next: NextFn) {
    const { tracer } = tracing
    const requestId = this.#requestId(ctx)
    const caller = traceContextFrom(ctx.request.request.headers)
    const span = tracer && startRequestSpan(tracer, ctx, requestId, caller)
    ctx.callerTraceparent = caller?.traceparent
    // A host that records no traces passes on whether its caller does.
    ctx.traceparent = span?.traceparent ?? newSpan(ctx.callerTraceparent, tracer ? '00' : undefined)
    ctx.response.header('X-Request-ID', requestId)

    ctx.containerResolver.bindValue(HttpContext, ctx)
    ctx.containerResolver.bindValue(Logger, ctx.logger)
    ctx.moduleCalls = []
    ctx.callContext = new CallContext({
      requestId,
      traceparent: ctx.traceparent,
      tracestate: caller?.tracestate,
      deadline: Date.now() + DEADLINE,
      caller: () => callerOf(ctx),
      afterwards: (work) => whenAnswered(ctx.response.response, work),
      record: (made) => void ctx.moduleCalls.push(made),
    })
    ctx.containerResolver.bindValue(CallContext, ctx.callContext)
    return span ? tracer!.within(span, next) : next()
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

/** Routes are matched after this middleware. The API and the console have names of their own. */
function callerOf({ route }: HttpContext) {
  const name = route?.name ?? route?.pattern ?? 'nowhere'
  const [, operation] = /^(?:internal\.)?api\.(.+)$/.exec(name) ?? []
  if (operation) return `api/${operation}`
  return name.startsWith('internal.') ? `ops/${name}` : `web/${name}`
}

function whenAnswered(response: ServerResponse, work: () => void) {
  if (response.closed) setImmediate(work)
  else response.once('close', work)
}
