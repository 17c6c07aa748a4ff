import app from '@adonisjs/core/services/app'
import limiter from '@adonisjs/limiter/services/main'

interface Limit {
  perAddress: number
  pause: string
}

/** Counts a try to sign up; answers after how many seconds the next is possible, `null` where this one is. */
export async function countSignUp(network: string): Promise<number | null> {
  const { perAddress, pause } = app.config.get<Limit>('web.signUps')
  const counter = limiter.use('memory', { requests: perAddress, duration: pause })
  const { consumed, availableIn } = await counter.increment(`sign up ${network}`)
  return consumed > perAddress ? Math.max(1, Math.ceil(availableIn)) : null
}
