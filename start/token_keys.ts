import app from '@adonisjs/core/services/app'
import logger from '@adonisjs/core/services/logger'
import { generateKeyPairSync } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { KeyRing } from '#api/keys/key_ring'
import { KeySource } from '#api/keys/key_source'
import { MAKE_A_KEY } from '#api/keys/read_pems'
import { makeKeyFile } from '#api/keys/write_key_file'
import { SettingsError } from '#switchboard/settings'
import env from '#start/env'
import { dataFolder } from '#start/folders'

const notice = (message: string) => logger.warn(message)

/** The keys that sign tokens, with those that only verify. A host that is to use them does not start with wrong ones. */
export function signingKeys(): KeyRing {
  const given = env.get('TOKEN_PRIVATE_KEY')
  const keys = new KeyRing(given ? source('TOKEN_PRIVATE_KEY', given) : ownKeys(), publicKeys())
  if (isHost() && (given || app.inProduction)) keys.all()
  if (isHost() && app.inProduction) refuseFileOpenToOthers(keys.signing.file)
  return keys
}

/** The keys that are known without asking who signs; `null` where none are given. */
export function publicKeys(): KeySource | null {
  const given = env.get('TOKEN_PUBLIC_KEY')
  return given ? source('TOKEN_PUBLIC_KEY', given) : null
}

/** Whether this process is to take requests; a command may do without what only they need. */
export function isHost() {
  return app.getEnvironment() === 'web'
}

function source(variable: string, given: string) {
  return new KeySource(variable, given, { notice })
}

/** Outside production, a pair of this machine, made on first use and kept in the data folder. */
function ownKeys() {
  const prepare = app.inProduction ? refuse : makeOnce
  return new KeySource('TOKEN_PRIVATE_KEY', join(dataFolder(), 'token_keys.pem'), {
    prepare,
    notice,
  })
}

function makeOnce(file: string) {
  if (!existsSync(file)) makeKeyFile(file, newKey())
}

/** A new private key, as a PEM block. */
export function newKey(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
}

/** Where Docker mounts secrets, for everybody in a container that has one user. */
const SECRETS_OF_DOCKER = '/run/secrets/'

/** Group access is allowed: orchestrators mount secrets for a group. */
function refuseFileOpenToOthers(file: string | null) {
  if (file === null || file.startsWith(SECRETS_OF_DOCKER)) return
  if ((statSync(file).mode & 0o007) === 0) return
  throw new SettingsError(
    `TOKEN_PRIVATE_KEY (${file}) can be read or changed by every user of this machine. Run: chmod o-rwx ${file}`
  )
}

function refuse(): never {
  throw new SettingsError(
    'TOKEN_PRIVATE_KEY is missing; in production a host that serves users has no default for the key that signs tokens. ' +
      `Set it to a PEM, or to the path of a file with one, made with: ${MAKE_A_KEY}`
  )
}
