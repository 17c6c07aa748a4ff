import { execFileSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'

/** A key and a certificate of its own, for this machine, in one file. */
export async function makeCertificate(path: string) {
  const made = execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost'],
      ...['-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', '-', '-out', '-'],
    ],
    { stdio: ['ignore', 'pipe', 'ignore'] }
  )
  await writeFile(path, made, { mode: 0o600 })
}
