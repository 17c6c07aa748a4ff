import { BaseCommand, flags } from '@adonisjs/core/ace'
import type { KeyRing } from '#api/keys/key_ring'
import { readPems } from '#api/keys/read_pems'
import users from '#config/users'
import { rotated, withoutOthers, type Rotation } from '#ops/keys/rotation'
import { newKey } from '#start/token_keys'
import { SettingsError } from '#switchboard/settings'
import { ACE } from '#switchboard/command_line'

export default class KeysRotate extends BaseCommand {
  static commandName = 'keys:rotate'
  static description =
    'Make a new key that signs tokens; the old ones verify on, so that nobody is logged out'
  static help = [
    'Running hosts notice the file within seconds. Login tokens live two days: after that none is left by an old key, and ' +
      'the old keys can be dropped. Hosts forget dropped keys within ten minutes.',
    '```',
    '{{ binaryName }} keys:rotate          a new key, in the file of the old one',
    '{{ binaryName }} keys:rotate --drop   two days later: forget the old ones',
    '{{ binaryName }} keys:rotate --print  print what to set; write nothing',
    '{{ binaryName }} keys:rotate --pem    print the file, where it cannot be written',
    '{{ binaryName }} keys:rotate --json   for scripts: names of keys, and files',
    '```',
    'Exit codes: 0 done, 1 refused.',
  ]

  @flags.boolean({ description: 'Make no key; drop those that no longer sign' })
  declare drop: boolean

  @flags.boolean({
    description: 'Write nothing; print what to set, with the PRIVATE KEY, to standard output',
  })
  declare print: boolean

  @flags.boolean({ description: 'Write nothing; print the file of keys as it shall be' })
  declare pem: boolean

  @flags.boolean({ description: 'Print nothing but the result, as JSON' })
  declare json: boolean

  async run() {
    const ring: KeyRing | null = users.keys
    if (!ring)
      return this.#refuse(
        'this host does not serve users; run it with the settings of a host that does'
      )
    try {
      this.#carryOut(this.drop ? withoutOthers(ring) : rotated(ring, this.#newSigner()))
    } catch (error) {
      if (error instanceof SettingsError) return this.#refuse(error.message)
      const { code, path } = error as NodeJS.ErrnoException
      if (!code || !path) throw error
      this.#refuse(
        `${path} cannot be replaced (${code}); its folder must be writable. Nothing signs by a new key yet`
      )
    }
  }

  #carryOut(rotation: Rotation) {
    if (this.pem) return console.log(rotation.pem().trimEnd())
    if (this.print) return this.#show(rotation)
    if (!rotation.isWritable)
      return this.#refuse(
        'TOKEN_PRIVATE_KEY holds the key itself, so there is no file to write. Set it to the path of a file with the ' +
          'key; or run this again with --print, which shows a private key, and set what it prints'
      )
    const files = rotation.write()
    this.#tell(rotation, files)
  }

  #newSigner() {
    const [{ privateKey, ...key }] = readPems(newKey(), 'the new key')
    return { ...key, privateKey: privateKey! }
  }

  /** The private key goes to standard output alone, and only where that was asked for. */
  #show(rotation: Rotation) {
    const settings = rotation.settings()
    if (this.json) return console.log(JSON.stringify({ ...namesIn(rotation), settings }))
    for (const [variable, value] of Object.entries(settings)) console.log(`${variable}='${value}'`)
  }

  #tell(rotation: Rotation, files: string[]) {
    const { signs, verify } = namesIn(rotation)
    if (this.json) return console.log(JSON.stringify({ signs, verify, files }))
    for (const file of files) this.logger.action(`write ${file}`).succeeded()
    if (rotation.isToldByHand)
      this.logger.warning(
        `TOKEN_PUBLIC_KEY holds keys itself: wherever it is set, set it to '${rotation.settings().TOKEN_PUBLIC_KEY}'`
      )
    this.logger.success(
      this.drop
        ? `${signs} signs on, and no other key verifies; who logged in by another has to log in again`
        : `${signs} signs from now on; ${verify.length - 1} older verify. In two days: ${ACE} keys:rotate --drop`
    )
  }

  #refuse(why: string) {
    this.exitCode = 1
    this.logger.error(why)
  }
}

function namesIn({ signer, others }: Rotation) {
  return { signs: signer.kid, verify: [signer, ...others].map(({ kid }) => kid) }
}
