import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'

const FILE = new URL('../tmp/development_secrets.json', import.meta.url)

/** A secret of this machine, made when it is first asked for and kept under `tmp/`, which git ignores. */
export function developmentSecret(name: string): string {
  const secrets = readSecrets()
  if (!secrets[name]) {
    secrets[name] = randomBytes(32).toString('base64url')
    mkdirSync(new URL('.', FILE), { recursive: true, mode: 0o700 })
    writeFileSync(FILE, JSON.stringify(secrets, null, 2), { mode: 0o600 })
  }
  return secrets[name]
}

function readSecrets(): Record<string, string> {
  try {
    return JSON.parse(readFileSync(FILE, 'utf8'))
  } catch {
    return {}
  }
}
