import { chmodSync, lstatSync, readdirSync, realpathSync } from 'node:fs'
import { join } from 'node:path'

/** What a mode grants to anybody but the owner. */
const OTHERS = 0o077

/**
 * Takes all rights of other users from a folder and what is in it: password hashes, and who may connect. PGlite gives
 * rights to everybody to what it unpacks or writes as it starts, whatever the umask; what it makes later follows that.
 */
export function keepPrivate(folder: string) {
  process.umask(OTHERS)
  const root = realpathSync(folder)
  for (const name of ['', ...readdirSync(root, { recursive: true, encoding: 'utf8' })]) {
    const path = join(root, name)
    const file = lstatSync(path)
    if (!file.isSymbolicLink() && file.mode & OTHERS) chmodSync(path, file.mode & 0o700)
  }
}
