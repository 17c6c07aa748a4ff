import app from '@adonisjs/core/services/app'
import limiter from '@adonisjs/limiter/services/main'
import { errors } from '@adonisjs/limiter'
import { fail } from '#switchboard/contract'

interface Limits {
  tries: number
  triesPerAddress: number
  /** The window in which tries are counted, and the length of a pause. */
  pause: string
}

/**
 * Where a password is tried. Tries from one place never use up those of another, so that failed tries from anywhere
 * cannot lock the owner out (https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies).
 */
export type Place =
  /** Any address of the public site or API, or of the console. */
  | { kind: 'public' | 'console'; address: string | null }
  /** A device on which the account's present credentials logged in. */
  | { kind: 'device'; id: string }
  /** A device that logged in before the credentials changed. Those of one account share their tries. */
  | { kind: 'former device' }
  /** A form of somebody who is logged in, or who has just made the account. */
  | { kind: 'session' | 'sign-up' }

interface Counter {
  key: string
  requests: number
  /** Whether the tries are one person's, so that success clears them; others only get their own try back. */
  isOwn: boolean
}

/**
 * Counts tries of passwords in the module's store, so that all processes count together. A try is counted before the
 * password is compared: many at once get no more than one after the other.
 */
export class LogInThrottle {
  #counters: Counter[]

  constructor(usernameKey: string, place: Place) {
    this.#counters = countersOf(usernameKey, place)
  }

  /** `null`, or that there were too many tries and in how many seconds the next is allowed. */
  async count() {
    try {
      // One after the other: an address that is blocked uses up nobody's tries.
      for (const { key, requests } of this.#counters) await limitOf(requests).consume(key)
      return null
    } catch (error) {
      if (!(error instanceof errors.E_TOO_MANY_REQUESTS)) throw error
      return fail({
        type: 'too_many_attempts',
        retryAfter: Math.max(1, Math.ceil(error.response.availableIn)),
      })
    }
  }

  /** To be called after a success. */
  async forgive() {
    for (const { key, requests, isOwn } of this.#counters) {
      if (isOwn) await limitOf(requests).delete(key)
      else await limitOf(requests).decrement(key)
    }
  }
}

function countersOf(name: string, place: Place): Counter[] {
  const { tries, triesPerAddress } = limits()
  const counter = (key: string, requests = tries, isOwn = false) => ({
    key: key.slice(0, 250),
    requests,
    isOwn,
  })
  switch (place.kind) {
    case 'device':
      return [counter(`device:${place.id}`, tries, true)]
    case 'session':
    case 'sign-up':
      return [counter(`${place.kind}:${name}`, tries, true)]
    case 'former device':
      return [counter(`former device:${name}`)]
    case 'public':
    case 'console': {
      const { kind, address } = place
      const byName = counter(`${kind} name:${name}`)
      return address === null
        ? [byName]
        : [counter(`${kind} address:${address}`, triesPerAddress), byName]
    }
  }
}

function limitOf(requests: number) {
  const { pause } = limits()
  return limiter.use('database', { requests, duration: pause, blockDuration: pause })
}

const limits = () => app.config.get<Limits>('users.logIn')
