import type { ApplicationService } from '@adonisjs/core/types'
import type { Server } from 'node:http'
import { closeListener } from '#ops/listeners/close_listener'
import { listenInternally } from '#ops/listeners/internal_listener'
import { Metrics } from '#ops/metrics/metrics'
import { welcome } from '#ops/welcome'
import env from '#start/env'
import { CALLS, type Observation } from '#switchboard/clients/observed'
import { Switchboard } from '#switchboard/switchboard'

/** What operators see of this process: the internal listener, metrics, a log line a request. */
export default class OpsProvider {
  #listener: Server | null = null

  constructor(protected app: ApplicationService) {}

  register() {
    this.app.container.singleton(
      Metrics,
      async (resolver) => new Metrics(await resolver.make(Switchboard))
    )
  }

  async start() {
    if (!['web', 'test'].includes(this.app.getEnvironment()) || this.app.getMode() === 'warmup')
      return
    const metrics = await this.app.container.make(Metrics)
    CALLS.subscribe((observation) => metrics.call(observation as Observation))
  }

  async ready() {
    if (this.app.getEnvironment() !== 'web') return
    this.#listener = await listenInternally(
      this.app,
      env.get('INTERNAL_PORT', 3334),
      env.get('INTERNAL_HOST', '127.0.0.1')
    )
    if (this.app.inDev) await welcome(this.app, this.#listener)
  }

  async shutdown() {
    if (this.#listener) await closeListener(this.#listener)
  }
}
