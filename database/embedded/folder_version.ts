import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SettingsError } from '#switchboard/settings'

/** In the folder of the database, so that backups have it too. */
const NAME = 'MYTHOUGHTS_VERSION'

/**
 * Refuses a folder that a version with a higher major number has opened: only such a version may drop what this one needs
 * (docs/releasing.md). Versions are like `2.1.0`.
 */
export function refuseNewer(folder: string, own: string) {
  const latest = readVersion(folder)
  if (latest && majorOf(latest) > majorOf(own))
    throw new SettingsError(
      `the embedded database in ${folder} was opened by version ${latest}, and this is ${own}, which may not know its tables. ` +
        `Start version ${majorOf(latest)}, or set DATABASE_FOLDER to another folder`
    )
}

/** Notes that this version has opened the folder; the latest one stays. */
export function noteVersion(folder: string, own: string) {
  const latest = readVersion(folder)
  if (latest && majorOf(latest) >= majorOf(own)) return
  writeFileSync(join(folder, NAME), `${own}\n`, { mode: 0o600 })
}

/** Null for a folder that is new, or that versions before 2.1 made. */
function readVersion(folder: string) {
  try {
    return readFileSync(join(folder, NAME), 'utf8').trim() || null
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

const majorOf = (version: string) => Number.parseInt(version)
