import app from '@adonisjs/core/services/app'
import { RequestLimits } from '#api/request_limits'
import { atEnd } from '#tests/support/at_end'

/** Has so few requests in a minute allowed until the test ends. */
export async function limitedTo(limits: { token: number; address: number }) {
  const limiter = await app.container.make('limiter.manager')
  const few = new RequestLimits(limiter, { window: 60, ...limits })
  app.container.swap(RequestLimits, () => few)
  atEnd(async () => {
    app.container.restore(RequestLimits)
    limiter.clear(['memory'])
  })
  await limiter.clear(['memory'])
}
