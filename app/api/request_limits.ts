import type { LimiterService } from '@adonisjs/limiter/types'

export interface Counted {
  limit: number
  /** In which requests are counted, in seconds. */
  window: number
  remaining: number
  /** Seconds until the window ends. */
  resetIn: number
  isOver: boolean
}

/** How many requests may come in a while. */
export interface Limits {
  /** In which requests are counted, in seconds. */
  window: number
  /** From one person or app, by their token. */
  token: number
  /** From one network address without a token. */
  address: number
}

/** Counts requests in this process: a host's guard of itself, which must cost no query. */
export class RequestLimits {
  constructor(
    protected limiter: LimiterService,
    protected limits: Limits
  ) {}

  async count(policy: 'token' | 'address', key: string): Promise<Counted> {
    const { window } = this.limits
    const limit = this.limits[policy]
    const counter = this.limiter.use('memory', { requests: limit, duration: window })
    const { consumed, availableIn } = await counter.increment(`${policy} ${key}`)
    return {
      limit,
      window,
      remaining: Math.max(0, limit - consumed),
      resetIn: Math.max(1, Math.ceil(availableIn)),
      isOver: consumed > limit,
    }
  }
}
