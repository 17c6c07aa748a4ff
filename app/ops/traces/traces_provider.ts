import type { ApplicationService } from '@adonisjs/core/types'
import version from '#config/version'
import { hostName } from '#ops/logs/host_name'
import { areTracesOn } from '#ops/traces/settings'
import env from '#start/env'
import { tracing } from '#switchboard/tracing'

/** Records what a host does as spans, where its settings name a collector; else OpenTelemetry's SDK is not loaded. */
export default class TracesProvider {
  #stop = async () => {}

  constructor(protected app: ApplicationService) {}

  async boot() {
    if (this.app.getEnvironment() !== 'web' || this.app.getMode() === 'warmup') return
    const logger = await this.app.container.make('logger')
    const warn = (message: string) => logger.warn(message)
    if (!areTracesOn(process.env, warn)) return
    const { startTraces } = await import('#ops/traces/open_telemetry')
    const host = hostName(env.get('INTERNAL_PORT', 3334))
    const { tracer, stop } = startTraces({ host, version: version.name, warn })
    tracing.tracer = tracer
    this.#stop = stop
  }

  async shutdown() {
    await this.#stop()
  }
}
