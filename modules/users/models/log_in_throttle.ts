import app from '@adonisjs/core/services/app'
import limiter from '@adonisjs/limiter/services/main'
import { errors } from '@adonisjs/limiter'
import { fail } from '#switchboard/contract/operation'

interface Limits {
  tries: number
  triesPerAddress: number
  /** In which tries are counted, and how long a pause lasts. */
  pause: string
}

/**
 * Counts tries to log in by name and by address, in the module's store, so that all processes count together. A try is
 * counted before the password is looked at: many at once get no more than one after the other. Success gives it back.
 */
export class LogInThrottle {
  #name: string
  #address: string | null

  constructor(usernameKey: string, address: string | null) {
    this.#name = `name:${usernameKey}`.slice(0, 250)
    this.#address = address && `address:${address}`
  }

  /** `null`, or that there were too many tries and when the next is allowed, in seconds. */
  async count() {
    try {
      // An address that is blocked uses up nobody's tries.
      if (this.#address) await this.#byAddress().consume(this.#address)
      await this.#byName().consume(this.#name)
      return null
    } catch (error) {
      if (!(error instanceof errors.E_TOO_MANY_REQUESTS)) throw error
      return fail({
        type: 'too_many_attempts',
        retryAfter: Math.max(1, Math.ceil(error.response.availableIn)),
      })
    }
  }

  async forgive() {
    await this.#byName().delete(this.#name)
    if (this.#address) await this.#byAddress().decrement(this.#address)
  }

  #byName() {
    const { tries, pause } = app.config.get<Limits>('users.logIn')
    return limiter.use('database', { requests: tries, duration: pause, blockDuration: pause })
  }

  #byAddress() {
    const { triesPerAddress, pause } = app.config.get<Limits>('users.logIn')
    return limiter.use('database', {
      requests: triesPerAddress,
      duration: pause,
      blockDuration: pause,
    })
  }
}
