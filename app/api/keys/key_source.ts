import { readFileSync, statSync } from 'node:fs'
import { SettingsError } from '#switchboard/settings'
import { readPems } from '#api/keys/read_pems'
import type { TokenKey } from '#api/keys/token_key'

/** A file is looked at again after this long (ms), when its keys are next used. */
const LOOK_AGAIN = 2000

interface Surroundings {
  /** Makes the file where it may be made; called before it is first read. */
  prepare?: (file: string) => void
  /** Told of a file that changed for the worse: its keys stand as they were. */
  notice?: (message: string) => void
}

/** The keys of one setting: PEM blocks, or the path of a file with them, which is read again when it changes. */
export class KeySource {
  /** `null` where the setting holds the keys themselves. */
  readonly file: string | null
  #keys: TokenKey[] | null = null
  #state = ''
  #lookAt = 0

  /** @param variable the setting, for messages */
  constructor(
    readonly variable: string,
    protected given: string,
    protected surroundings: Surroundings = {}
  ) {
    this.file = given.includes('-----BEGIN') ? null : given
  }

  /** Throws a SettingsError where there are none, and never were. */
  keys(): TokenKey[] {
    if (this.file === null) return (this.#keys ??= readPems(this.given, this.variable))
    if (this.#keys && Date.now() < this.#lookAt) return this.#keys
    this.#lookAt = Date.now() + LOOK_AGAIN
    return this.#keys ? this.#readAgain(this.file, this.#keys) : this.#readFirst(this.file)
  }

  #readFirst(file: string) {
    this.surroundings.prepare?.(file)
    return this.#read(file)
  }

  #readAgain(file: string, known: TokenKey[]) {
    try {
      return stateOf(file) === this.#state ? known : this.#read(file)
    } catch (error) {
      this.surroundings.notice?.(
        `${(error as Error).message}. The keys that were there go on being used`
      )
      return known
    }
  }

  #read(file: string): TokenKey[] {
    const where = `${this.variable} (${file})`
    try {
      // Before the text: a file that is replaced in between is read once more.
      const state = stateOf(file)
      this.#keys = readPems(readFileSync(file, 'utf8'), where)
      this.#state = state
      return this.#keys
    } catch (error) {
      if (error instanceof SettingsError) throw error
      const { code } = error as NodeJS.ErrnoException
      throw new SettingsError(
        `${where} cannot be read (${code}); it must be a PEM, or the path of a file with PEMs`
      )
    }
  }
}

function stateOf(file: string) {
  const { ino, size, mtimeMs } = statSync(file)
  return `${ino} ${size} ${mtimeMs}`
}
