import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { SettingsError } from '#switchboard/settings'
import { tokenKey, type TokenKey } from '#api/keys/token_key'

const BLOCK = /-----BEGIN ([A-Z0-9 ]+)-----[\s\S]*?-----END \1-----/g
const SHORTEST = 2048

/** The command that makes a key, for messages. */
export const MAKE_A_KEY = 'openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048'
const HOW_TO = `make one with: ${MAKE_A_KEY}`

/**
 * The keys in the PEM blocks of a text, in their order; in a variable, `\n` may stand for the ends of lines. Throws a
 * {@link SettingsError} that never shows any of the text: what is wrong may be a private key.
 * @param where the variable, with the file if it names one
 */
export function readPems(text: string, where: string): TokenKey[] {
  const lines = text.replaceAll('\\n', '\n').replaceAll('\r', '')
  const keys = [...lines.matchAll(BLOCK)].map(([pem, label]) => tokenKey(keyOf(pem, label, where)))
  if (keys.length === 0) throw new SettingsError(`${where} has no PEM block of a key; ${HOW_TO}`)
  return keys
}

function keyOf(pem: string, label: string, where: string): KeyObject {
  if (!/^(RSA )?(PRIVATE|PUBLIC) KEY$/.test(label))
    throw new SettingsError(
      `${where} has a block "${label}"; only plain RSA keys will do; ${HOW_TO}`
    )
  const key = parsed(pem, label)
  if (!key)
    throw new SettingsError(`${where} has a block "${label}" that cannot be read; ${HOW_TO}`)
  if (key.asymmetricKeyType !== 'rsa')
    throw new SettingsError(`${where} has a key that is not RSA; ${HOW_TO}`)
  const { modulusLength = 0 } = key.asymmetricKeyDetails ?? {}
  if (modulusLength < SHORTEST)
    throw new SettingsError(
      `${where} has a key of ${modulusLength} bits; it needs ${SHORTEST} or more; ${HOW_TO}`
    )
  return key
}

/** What the library says of a key that it cannot read is not passed on. */
function parsed(pem: string, label: string): KeyObject | null {
  try {
    return label.endsWith('PRIVATE KEY') ? createPrivateKey(pem) : createPublicKey(pem)
  } catch {
    return null
  }
}
