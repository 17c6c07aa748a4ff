import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { RequestLimits } from '#api/request_limits'
import { Problem } from '#api/problem'
import { networkOf } from '#api/network_of'

/**
 * Counts requests by whose token they bring, else by address, and says so
 * (https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/). Runs after `bearer`, where tokens are taken.
 */
@inject()
export default class LimitMiddleware {
  constructor(protected limits: RequestLimits) {}

  async handle({ bearer, request, response }: HttpContext, next: NextFn) {
    const policy = bearer ? 'token' : 'address'
    const key = bearer ? `${bearer.kind}:${bearer.subject}` : networkOf(request.ip())
    const { limit, window, remaining, resetIn, isOver } = await this.limits.count(policy, key)
    response.header('RateLimit-Policy', `"${policy}";q=${limit};w=${window}`)
    response.header('RateLimit', `"${policy}";r=${remaining};t=${resetIn}`)
    if (isOver)
      throw new Problem(
        429,
        `There were more than ${limit} requests in ${window} seconds. Wait ${resetIn} seconds.`,
        null,
        { 'Retry-After': String(resetIn) }
      )
    return next()
  }
}
