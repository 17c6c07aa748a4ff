import { readdirSync } from 'node:fs'
import { developmentSecret } from '#start/development_secrets'
import { honourOldNames } from '#start/old_names'
import { settingsFolder } from '#start/folders'
import { keysIn } from '#start/keys'
import { FILE, secretFrom } from '#start/secret_files'

const APP_ROOT = new URL('../../../', import.meta.url)

/**
 * What a command needs to know to reach the hosts: those of its own settings. They are read without checking all of them
 * (start/env.ts), which takes longer than the command.
 */
export async function homeSettings() {
  if (hasFiles()) await readFiles()
  const { env } = process
  honourOldNames(env)
  const names = readdirSync(new URL('modules/', APP_ROOT))
  const urls = names.flatMap((name) => env[`${name.toUpperCase()}_URL`] ?? [])
  const given = secretFrom('WIRE_KEY', env[`WIRE_KEY${FILE}`], env.WIRE_KEY) ?? env.WIRE_KEY
  const wireKey = given || (env.NODE_ENV === 'production' ? null : developmentSecret('WIRE_KEY'))
  const key = wireKey && keysIn(wireKey)[0]
  return { wireKey: key, addresses: [...new Set([ownAddress(env), ...urls].map(withoutSlash))] }
}

/** Where this machine's host listens, if it has the same settings. */
function ownAddress({ INTERNAL_HOST: host, INTERNAL_PORT: port }: NodeJS.ProcessEnv) {
  const everywhere: Record<string, string> = {
    '': '127.0.0.1',
    '0.0.0.0': '127.0.0.1',
    '::': '::1',
  }
  const reached = everywhere[host ?? ''] ?? host!
  return `http://${reached.includes(':') ? `[${reached}]` : reached}:${port || 3334}`
}

function withoutSlash(address: string) {
  return address.replace(/\/$/, '')
}

function hasFiles() {
  return readdirSync(settingsFolder).some((name) => name.startsWith('.env'))
}

/** As AdonisJS reads them: it knows which go before which, and references between them. */
async function readFiles() {
  const { Env } = await import('@adonisjs/core/env')
  await Env.create(settingsFolder, {})
}
