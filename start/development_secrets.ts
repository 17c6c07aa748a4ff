import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dataFolder } from '#start/folders'

const file = () => join(dataFolder(), 'development_secrets.json')

/** A secret of this machine, made when it is first asked for and kept in the data folder. */
export function developmentSecret(name: string): string {
  const secrets = readSecrets()
  if (!secrets[name]) {
    secrets[name] = randomBytes(32).toString('base64url')
    mkdirSync(dataFolder(), { recursive: true, mode: 0o700 })
    writeFileSync(file(), JSON.stringify(secrets, null, 2), { mode: 0o600 })
  }
  return secrets[name]
}

function readSecrets(): Record<string, string> {
  try {
    return JSON.parse(readFileSync(file(), 'utf8'))
  } catch {
    return {}
  }
}
