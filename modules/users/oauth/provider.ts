import logger from '@adonisjs/core/services/logger'
import { timingSafeEqual } from 'node:crypto'
import type { EventEmitter } from 'node:events'
import type Provider from 'oidc-provider'
import { configuration } from '#modules/users/oauth/configuration'
import { digest } from '#modules/users/oauth/digest'
import { privateJwks } from '#modules/users/oauth/keys'
import { oidcLibrary, type Library } from '#modules/users/oauth/library'
import { offlineAccess } from '#modules/users/oauth/offline_access'
import { queryModeOnly } from '#modules/users/oauth/query_mode_only'
import { settings } from '#modules/users/oauth/settings'

let made: { provider: Provider; keys: string } | undefined

/** The provider with the keys of now. It keeps nothing itself, so another takes its place when they change. */
export async function theProvider(): Promise<Provider> {
  const library = await oidcLibrary()
  const keys = privateJwks()
    .map(({ kid }) => kid)
    .join()
  if (made?.keys !== keys) made = { provider: make(library), keys }
  return made.provider
}

function make(library: Library): Provider {
  const provider = new library.default(settings().publicUrl, configuration(library))
  // It is told its own address by headers, and by nobody else: see `tunnel.ts`.
  provider.proxy = true
  // Secrets of apps are kept as digests.
  provider.Client.prototype.compareClientSecret = function (actual: string) {
    return timingSafeEqual(Buffer.from(this.clientSecret!), Buffer.from(digest(actual)))
  }
  for (const before of [queryModeOnly(library), offlineAccess])
    provider.use(before as Parameters<Provider['use']>[0])
  report(provider)
  return provider
}

/** What apps do wrong is theirs to know; what fails here is ours. */
function report(provider: Provider) {
  const tell = (err: unknown) => logger.error({ err }, 'OAuth failed')
  ;(provider as EventEmitter).on('error', tell)
  provider.on('server_error', (_ctx, error) => tell(error))
}
