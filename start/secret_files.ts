import { readFileSync } from 'node:fs'
import { SettingsError } from '#switchboard/settings'

/** The end of a variable that names a file with the value of another: how Docker and Kubernetes hand over secrets. */
export const FILE = '_FILE'

/**
 * What stands in the file that holds a secret, without the end of its last line; `undefined` where none is named. Throws
 * {@link SettingsError} where it cannot be read, is empty, or the secret is given as well.
 */
export function secretFrom(name: string, path: string | undefined, given: string | undefined) {
  if (!path) return undefined
  if (given !== undefined && given !== '')
    throw new SettingsError(`${name} and ${name}${FILE} are both set. Set one of them`)
  let secret: string
  try {
    secret = readFileSync(path, 'utf8').replace(/\r?\n$/, '')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new SettingsError(
      `${name}${FILE} is "${path}", which cannot be read (${code}). Name a file that this user may read`
    )
  }
  if (secret === '') throw new SettingsError(`${name}${FILE} is "${path}", which is empty`)
  return secret
}
