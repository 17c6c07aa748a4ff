import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { networkOf } from '#api/network_of'
import { Problem } from '#api/problem'
import { UnderWay } from '#api/under_way'

/**
 * Lets only so many costly requests from one address be answered at once, whosever tokens they bring: whoever has many
 * connections leaves the database to others as well. A request whose client has gone counts until its work is done.
 */
@inject()
export default class AtOnceMiddleware {
  constructor(protected underWay: UnderWay) {}

  async handle({ request }: HttpContext, next: NextFn) {
    const { most } = this.underWay
    const end = this.underWay.begin(networkOf(request.ip()))
    if (!end)
      throw new Problem(
        429,
        `No more than ${most} searches from one network address go on at once. Wait a second and try again.`,
        null,
        { 'Retry-After': '1' }
      )
    try {
      return await next()
    } finally {
      end()
    }
  }
}
