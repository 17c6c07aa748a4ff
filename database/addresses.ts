import { createHmac } from 'node:crypto'
import { servedStores, stores } from '#database/stores'
import env from '#start/env'
import { keysIn } from '#start/keys'
import { SettingsError } from '#switchboard/settings'

/** The PostgreSQL server's address with the owner's credentials, or `undefined`: the embedded database. */
export const ownerUrl = env.get('DATABASE_URL')

const givenFor = (store: string) => process.env[`${store.toUpperCase()}_DATABASE_URL`]

/** Whether the stores are in the embedded database of this machine. */
export const isEmbedded = ownerUrl === undefined && !servedStores.some(({ name }) => givenFor(name))

/** The switchboard's store is every host's, but a host can do without: where it is given addresses of other stores only. */
export const hasSwitchboard =
  isEmbedded || ownerUrl !== undefined || Boolean(givenFor('switchboard'))

/** The stores that this host opens. */
export const usedStores = [
  ...servedStores,
  ...stores.filter(({ name }) => name === 'switchboard' && hasSwitchboard),
]

/** The database that has the stores. */
export const database = ownerUrl
  ? decodeURIComponent(new URL(ownerUrl).pathname.slice(1))
  : 'mythoughts'

/** A store's login role. Roles belong to the whole server, so the name has the database's in it. */
export const roleOf = (store: string) => `${database}_${store}`

/**
 * The password of a store's role, where only the owner's address is given: made from the application's key, so that all
 * hosts agree and nothing is kept. `<STORE>_DATABASE_URL` overrides role and password for hosts that hold no such key.
 */
export const passwordOf = (store: string) =>
  createHmac('sha256', keysIn(env.get('APP_KEY')!)[0])
    .update(`role ${roleOf(store)}`)
    .digest('base64url')

/** Where a store is, for its own role. */
export function urlOf(store: string): string {
  const given = givenFor(store)
  if (given) return given
  if (!ownerUrl) {
    const variable = `${store.toUpperCase()}_DATABASE_URL`
    throw new SettingsError(
      `${variable} is missing: where is the store "${store}"? DATABASE_URL would say for all`
    )
  }
  const url = new URL(ownerUrl)
  url.username = encodeURIComponent(roleOf(store))
  url.password = passwordOf(store)
  return url.href
}
