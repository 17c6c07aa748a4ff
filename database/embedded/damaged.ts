import { readFileSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { ACE } from '#switchboard/command_line'
import { SettingsError } from '#switchboard/settings'

/** The room that the database needs to start (bytes): less cannot hold what it writes then. */
const ROOM = 32 * 1024 * 1024

/** What to say of a folder with a database in it that does not open; PGlite says but a number, if anything. */
export function damaged(folder: string, { message }: Error) {
  const { bavail, bsize } = statfsSync(folder)
  if (bavail * bsize < ROOM)
    return new SettingsError(
      `the disk of the embedded database in ${folder} is full. Make room, or move the folder and set DATABASE_FOLDER to where it is`
    )
  const version = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim()
  return new SettingsError(
    `the embedded database in ${folder} (PostgreSQL ${version || 'of an unknown version'}) does not open: it is damaged, or of another ` +
      `version (${message.trim()}). Bring a backup back (${ACE} db:restore), or move the folder away to start with a new one`
  )
}
