import {
  createTraceState,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Span as SdkSpan,
  type SpanContext,
  type Tracer as SdkTracer,
} from '@opentelemetry/api'
import { AsyncLocalStorage } from 'node:async_hooks'
import type { TraceContext } from '#switchboard/trace_context'
import type { Attributes, Span, SpanOptions, Tracer } from '#switchboard/tracing'

const KINDS: Record<SpanOptions['kind'], SpanKind> = {
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  internal: SpanKind.INTERNAL,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
}

/** The switchboard's tracer on OpenTelemetry's SDK. */
export class RecordingTracer implements Tracer {
  #current = new AsyncLocalStorage<RecordedSpan>()

  constructor(protected sdk: SdkTracer) {}

  start(name: string, { kind, parent, attributes, links = [] }: SpanOptions): Span | null {
    const context = parent ? trace.setSpanContext(ROOT_CONTEXT, contextOf(parent)) : ROOT_CONTEXT
    const options = {
      kind: KINDS[kind],
      attributes,
      links: links.map((link) => ({ context: contextOf(link) })),
    }
    const span = this.sdk.startSpan(name, options, context)
    return span.isRecording() ? new RecordedSpan(span, parent?.tracestate ?? null) : null
  }

  within<T>(span: Span, work: () => T): T {
    return this.#current.run(span as RecordedSpan, work)
  }

  current(): Span | null {
    const span = this.#current.getStore()
    return span?.isRecording ? span : null
  }
}

class RecordedSpan implements Span {
  readonly traceparent: string

  constructor(
    protected sdk: SdkSpan,
    readonly tracestate: string | null
  ) {
    const { traceId, spanId, traceFlags } = sdk.spanContext()
    this.traceparent = `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`
  }

  get isRecording() {
    return this.sdk.isRecording()
  }

  rename(name: string) {
    this.sdk.updateName(name)
  }

  set(attributes: Attributes) {
    this.sdk.setAttributes(attributes)
  }

  event(name: string, attributes: Attributes) {
    this.sdk.addEvent(name, attributes)
  }

  fail() {
    this.sdk.setStatus({ code: SpanStatusCode.ERROR })
  }

  end() {
    this.sdk.end()
  }
}

/** Whether it is of another process is not known everywhere; nothing here depends on it. */
function contextOf({ traceparent, tracestate }: TraceContext): SpanContext {
  const [, traceId, spanId, flags] = traceparent.split('-')
  return {
    traceId,
    spanId,
    traceFlags: Number.parseInt(flags, 16),
    traceState: tracestate === null ? undefined : createTraceState(tracestate),
  }
}
