import { SettingsError } from '#switchboard/settings'
import env from '#start/env'

/**
 * Where everybody finds this program, as `https://thoughts.example`: an address without a path, since tokens name it.
 * @param isNeeded whether a guess will not do
 */
export function publicUrl(isNeeded: boolean): string {
  const given = env.get('PUBLIC_URL')
  if (given) return safe(originOf(given), isNeeded)
  if (!isNeeded) return `http://localhost:${env.get('PORT') ?? 3333}`
  throw new SettingsError(
    'PUBLIC_URL is missing; production has no default for the address at which everybody finds the site. ' +
      'For example: PUBLIC_URL=https://thoughts.example'
  )
}

/** At http everybody on the way could read passwords and tokens; on one's own machine there is nobody on the way. */
function safe(origin: string, isNeeded: boolean): string {
  const { protocol, hostname } = new URL(origin)
  const isOwn = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
  if (protocol === 'https:' || isOwn || !isNeeded) return origin
  throw new SettingsError(
    `PUBLIC_URL must be an https address in production, or passwords and tokens could be read on their way: https://${new URL(origin).host}`
  )
}

function originOf(given: string): string {
  const url = URL.canParse(given) ? new URL(given) : null
  const isBare = url && /^https?:$/.test(url.protocol) && `${url.origin}/` === url.href
  if (isBare) return url.origin
  throw new SettingsError(
    'PUBLIC_URL must be an http or https address without a user, a path or a query, as https://thoughts.example'
  )
}
