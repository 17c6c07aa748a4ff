import { AsyncLocalStorage } from 'node:async_hooks'
import { newSpan } from '#switchboard/trace_context'
import { tracing, type Attributes, type Span, type SpanOptions } from '#switchboard/tracing'
import { atEnd } from '#tests/support/at_end'

export interface NotedSpan extends Span, SpanOptions {
  name: string
  events: { name: string; attributes: Attributes }[]
  isFailed: boolean
  hasEnded: boolean
}

/** Turns tracing on until the test ends, for what is made from now on. Answers the spans, in the order of their beginning. */
export function noteSpans(): NotedSpan[] {
  const spans: NotedSpan[] = []
  const under = new AsyncLocalStorage<Span>()
  tracing.tracer = {
    start(name, options) {
      const span: NotedSpan = {
        ...options,
        name,
        traceparent: newSpan(options.parent?.traceparent, '01'),
        tracestate: options.parent?.tracestate ?? null,
        events: [],
        isFailed: false,
        hasEnded: false,
        rename: (to) => void (span.name = to),
        set: (attributes) => void Object.assign(span.attributes, attributes),
        event: (event, attributes) => void span.events.push({ name: event, attributes }),
        fail: () => void (span.isFailed = true),
        end: () => void (span.hasEnded = true),
      }
      spans.push(span)
      return span
    },
    within: (span, work) => under.run(span, work),
    current: () => under.getStore() ?? null,
  }
  atEnd(() => (tracing.tracer = null))
  return spans
}
