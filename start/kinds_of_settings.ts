import string from '@adonisjs/core/helpers/string'
import { syslogAddress } from '#ops/logs/syslog/syslog_address'
import { trustFrom } from '#start/trusted_proxies'

/** Reads a setting; throws a sentence for its operator where it is wrong. */
type Kind<Value> = (name: string, given?: string) => Value | undefined

function kind<Value>(read: (given: string) => Value | null, right: string): Kind<Value> {
  return (name, given) => {
    if (given === undefined || given === '') return undefined
    const value = read(given)
    if (value === null) throw new Error(`${name} is "${given}"; it must be ${right}`)
    return value
  }
}

const wholeFrom = (least: number, most: number) => (given: string) => {
  const value = /^\d+$/.test(given) ? Number(given) : Number.NaN
  return value >= least && value <= most ? value : null
}

/** The longest that a timer waits, in ms. */
const LONGEST_WAIT = 2_147_483_647

export const port = kind(wholeFrom(0, 65_535), 'a port number from 0 to 65535')
export const count = kind(wholeFrom(1, Number.MAX_SAFE_INTEGER), 'a whole number of 1 or more')
export const milliseconds = kind(
  wholeFrom(0, LONGEST_WAIT),
  `a whole number of milliseconds from 0 to ${LONGEST_WAIT}`
)

export const proxies = kind(
  (given) => (trustFrom(given) ? given : null),
  'false, true, a number of proxies up to 10, or their networks such as 10.0.0.0/8, 192.0.2.7'
)

export const syslog = kind(
  (given) => (syslogAddress(given) ? given : null),
  'the address of a syslog collector: udp://host:5140, tcp://host:5140 or tls://host:6514'
)

/** The limiter counts by seconds. */
export const duration = kind((given) => {
  try {
    return string.seconds.parse(given) >= 1 ? given : null
  } catch {
    return null
  }
}, 'a duration of a second or more, such as 15 mins')

/** It is not shown, since it may hold a password. */
export const databaseAddress: Kind<string> = (name, given) => {
  if (given === undefined || given === '') return undefined
  if (isDatabaseAddress(given)) return given
  throw new Error(
    `${name} is no address of a PostgreSQL database, as postgres://user:password@host:5432/mythoughts is; ` +
      'in user and password, write special characters as %40 for @'
  )
}

function isDatabaseAddress(given: string) {
  try {
    const { protocol, pathname } = new URL(given)
    return /^postgres(ql)?:$/.test(protocol) && decodeURIComponent(pathname) !== null
  } catch {
    return false
  }
}
