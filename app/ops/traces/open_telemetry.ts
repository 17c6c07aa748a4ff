import { diag, DiagLogLevel } from '@opentelemetry/api'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
} from '@opentelemetry/resources'
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base'
import { setTimeout as pause } from 'node:timers/promises'
import { ToldOnce } from '#ops/traces/told_once'
import { RecordingTracer } from '#ops/traces/recording_tracer'
import type { Tracer } from '#switchboard/tracing'

/** How long (ms) the last spans may take to be sent when the program stops. */
const LAST_SPANS = 2000

interface Options {
  /** `<hostname>:<internal port>`, as operators know this process. */
  host: string
  version: string
  warn: (message: string) => void
}

/** Starts OpenTelemetry's SDK, which reads the variables `OTEL_…` for the rest of its settings. */
export function startTraces({ host, version, warn }: Options): {
  tracer: Tracer
  stop: () => Promise<void>
} {
  const silent = () => {}
  const told = { error: warn, warn, info: silent, debug: silent, verbose: silent }
  diag.setLogger(told, DiagLogLevel.WARN)
  const known = {
    'service.name': 'mythoughts',
    'service.version': version,
    'service.instance.id': host,
  }
  const resource = defaultResource()
    .merge(resourceFromAttributes(known))
    .merge(detectResources({ detectors: [envDetector] }))
  const exporter = new ToldOnce(new OTLPTraceExporter(), warn)
  const provider = new BasicTracerProvider({
    resource,
    spanProcessors: [new BatchSpanProcessor(exporter)],
  })
  // Wrong settings were told by now. The rest would be told at every batch.
  diag.disable()
  return {
    tracer: new RecordingTracer(provider.getTracer('mythoughts', version)),
    async stop() {
      const late = new AbortController()
      const patience = pause(LAST_SPANS, null, { signal: late.signal }).catch(silent)
      await Promise.race([provider.shutdown().catch(silent), patience])
      late.abort()
    },
  }
}
