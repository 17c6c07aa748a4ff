import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { Metrics } from '#ops/metrics/metrics'

@inject()
export default class MetricsController {
  constructor(protected metrics: Metrics) {}

  async handle({ response }: HttpContext) {
    const { registry } = this.metrics
    response.header('content-type', registry.contentType).send(await registry.metrics())
  }
}
