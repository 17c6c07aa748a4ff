import { keysIn } from '#start/keys'
import { SettingsError } from '#switchboard/settings'

const SHORTEST = 32
const HOW_TO =
  `Set it to ${SHORTEST} or more random characters, ` +
  `for example the output of: node -e "console.log(crypto.randomBytes(32).toString('base64url'))"`

/** Why a secret cannot be used, or `null`. What is refused is never shown. */
function refuse(name: string, secret: string, isProduction: boolean) {
  if (secret.length < SHORTEST) return `${name} is shorter than ${SHORTEST} characters`
  if (isProduction && /^(.)\1*$/s.test(secret)) return `${name} repeats one character`
  return null
}

/**
 * Checks the secrets that were given; a missing one is `undefined`. Production has no defaults, and each secret protects
 * something else, so that one that leaks must not be worth the others. Throws {@link SettingsError}.
 */
export function checkSecrets(secrets: Record<string, string | undefined>, isProduction: boolean) {
  const owners = new Map<string, string>()
  for (const [name, secret] of Object.entries(secrets)) {
    if (secret === undefined) {
      if (!isProduction) continue
      throw new SettingsError(`${name} is missing; production has no default for it. ${HOW_TO}`)
    }
    for (const key of keysIn(secret)) {
      const reason = refuse(name, key, isProduction)
      if (reason) throw new SettingsError(`${reason}. ${HOW_TO}`)
      const other = owners.get(key)
      if (other && isProduction)
        throw new SettingsError(`${name} is the same as ${other}. ${HOW_TO}`)
      owners.set(key, name)
    }
  }
}
