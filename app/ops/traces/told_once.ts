import type { SpanExporter } from '@opentelemetry/sdk-trace-base'

/** Tells once that the collector takes no spans, and once that it takes them again; the SDK would tell at every batch. */
export class ToldOnce implements SpanExporter {
  #isAway = false

  constructor(
    protected exporter: SpanExporter,
    protected warn: (message: string) => void
  ) {}

  export(...[spans, done]: Parameters<SpanExporter['export']>) {
    this.exporter.export(spans, ({ error }) => {
      if (error && !this.#isAway)
        this.warn(
          `The collector of traces takes no spans (${error.message}). They are dropped until it does. ` +
            'Check OTEL_EXPORTER_OTLP_ENDPOINT and that the collector takes OTLP over HTTP.'
        )
      if (!error && this.#isAway) this.warn('The collector of traces takes spans again.')
      this.#isAway = error !== undefined
      done({ code: 0 })
    })
  }

  shutdown() {
    return this.exporter.shutdown()
  }
}
