import { Histogram, type Registry } from 'prom-client'
import { SECONDS } from '#ops/metrics/seconds'

/** Methods that have a label of their own; a client may send any word. */
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

interface AnsweredRequest {
  port: 'public' | 'internal'
  method: string
  /** The pattern of the route, never a path; `none` where no route matched. */
  route: string
  status: number
  seconds: number
}

/** Rate, errors and duration of requests. */
export class RequestMetrics {
  #durations: Histogram

  constructor(registry: Registry) {
    this.#durations = new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Time until the answer to a request was sent, by port, route pattern and status',
      labelNames: ['port', 'method', 'route', 'status'],
      buckets: SECONDS,
      registers: [registry],
    })
  }

  answered({ port, method, route, status, seconds }: AnsweredRequest) {
    const known = METHODS.has(method) ? method : 'other'
    this.#durations.observe({ port, method: known, route, status }, seconds)
  }
}
