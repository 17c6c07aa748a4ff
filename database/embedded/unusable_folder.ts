import { readdirSync, readFileSync, rmSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { ACE } from '#switchboard/command_line'
import { SettingsError } from '#switchboard/settings'

/** The room that the database needs to start (bytes): less cannot hold what it writes then. */
const ROOM = 32 * 1024 * 1024

export function isDiskFull(folder: string) {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize < ROOM
}

/** What to say of a folder whose database does not open; PGlite says but a number, if anything. */
export function whyClosed(folder: string, error: unknown) {
  if (isDiskFull(folder))
    return new SettingsError(
      `the disk of the embedded database in ${folder} is full. Make room, or set DATABASE_FOLDER to a folder of another disk`
    )
  const version = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim()
  return new SettingsError(
    `the embedded database in ${folder} (PostgreSQL ${version || 'of an unknown version'}) does not open: it is damaged, or of another ` +
      `version (${String((error as Error)?.message).trim()}). Bring a backup back (${ACE} db:restore), or move the folder away to start with a new one`
  )
}

/** Empties a folder in which a database could not be made whole, so that the next start makes it anew. */
export function clear(folder: string) {
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true })
}
