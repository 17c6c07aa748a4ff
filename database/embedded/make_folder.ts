import { accessSync, chmodSync, constants, existsSync, mkdirSync, readdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { SettingsError } from '#switchboard/settings'

/** Sees to it that there is a folder that can be written to: PGlite, asked for another, says only a number. */
export function makeFolder(folder: string) {
  try {
    make(folder)
    const entries = readdirSync(folder)
    if (entries.length > 0 && !entries.some(isOfCluster)) throw notOurs(folder)
    accessSync(folder, constants.W_OK)
    chmodSync(folder, 0o700)
  } catch (error) {
    if (error instanceof SettingsError) throw error
    const { code } = error as NodeJS.ErrnoException
    throw new SettingsError(
      `DATABASE_FOLDER is "${folder}", which can be no folder of this user's (${code}). ` +
        'Set it to one that may be written to, or DATABASE_URL to a PostgreSQL server.'
    )
  }
}

/** A first start that was broken off leaves a cluster that is not whole. */
const isOfCluster = (name: string) => /^(PG_VERSION|base|global|pg_\w+)$/.test(name)

/** All in it would be taken from other users of the machine. */
function notOurs(folder: string) {
  return new SettingsError(
    `DATABASE_FOLDER is "${folder}", which has files in it that are no database. Set it to an empty or new folder.`
  )
}

/** One by one: `recursive` never comes back where a folder such as /proc lets none be made in it. */
function make(folder: string) {
  if (existsSync(folder)) return
  make(dirname(folder))
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch (error) {
    // Another process may have been faster.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}
