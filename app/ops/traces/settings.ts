/**
 * Whether spans are recorded, by OpenTelemetry's variables
 * (https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/). Unlike there, they are off unless an
 * endpoint or the exporter is named. The libraries read the other variables themselves.
 * @param warn told of a value that is passed over, as the specification says
 */
export function areTracesOn(
  {
    OTEL_SDK_DISABLED: disabled = '',
    OTEL_TRACES_EXPORTER: exporter = '',
    OTEL_EXPORTER_OTLP_ENDPOINT: endpoint = '',
    OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: tracesEndpoint = '',
  }: NodeJS.ProcessEnv,
  warn: (message: string) => void
): boolean {
  if (disabled.trim().toLowerCase() === 'true') return false
  switch (exporter.trim()) {
    case 'none':
      return false
    case 'otlp':
      return true
    default:
      warn(`OTEL_TRACES_EXPORTER is "${exporter}", which is passed over; it must be otlp or none`)
    // falls through
    case '':
      return (endpoint + tracesEndpoint).trim() !== ''
  }
}
