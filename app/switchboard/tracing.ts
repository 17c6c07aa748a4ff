import { isSampled, type TraceContext } from '#switchboard/trace_context'

/** Never secrets, inputs or values of queries. */
export type Attributes = Record<string, string | number | boolean>

/** A span that is recorded. */
export interface Span extends TraceContext {
  rename(name: string): void
  set(attributes: Attributes): void
  /** Adds something that happened while the span lasted. */
  event(name: string, attributes: Attributes): void
  fail(): void
  end(): void
}

export interface SpanOptions {
  kind: 'server' | 'client' | 'internal' | 'producer' | 'consumer'
  /** `null` begins a trace. */
  parent: TraceContext | null
  attributes: Attributes
  links?: TraceContext[]
}

/** Records spans. The program around the switchboard gives an implementation, where traces are wanted. */
export interface Tracer {
  /** `null` where the span is not sampled. */
  start(name: string, options: SpanOptions): Span | null
  /** Does work in which {@link current} is this span. */
  within<T>(span: Span, work: () => T): T
  /** The span of the work that is under way; `null` where there is none, or it has ended. */
  current(): Span | null
}

/** The tracer of this process, set before anything else starts; `null` while tracing is off. */
export const tracing: { tracer: Tracer | null } = { tracer: null }

export function currentSpan(): Span | null {
  return tracing.tracer?.current() ?? null
}

/**
 * Does work in a span of its own, where its parent is sampled; else in the parent's place. Whatever is thrown marks the
 * span as failed.
 */
export async function inSpan<T>(
  name: string,
  options: SpanOptions & { parent: TraceContext },
  work: (place: TraceContext, span: Span | null) => Promise<T>
): Promise<T> {
  const { tracer } = tracing
  const { parent } = options
  const span = tracer && isSampled(parent.traceparent) ? tracer.start(name, options) : null
  if (!span) return work(parent, null)
  try {
    // Awaited inside: a query builder begins its query only then.
    return await tracer!.within(span, async () => await work(span, span))
  } catch (error) {
    span.fail()
    throw error
  } finally {
    span.end()
  }
}
