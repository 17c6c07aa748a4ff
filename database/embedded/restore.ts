import { existsSync, renameSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import zlib from 'node:zlib'
import { PGlite } from '@electric-sql/pglite'
import { FolderHeld, FolderLock } from '#database/embedded/folder_lock'
import { keepPrivate } from '#database/embedded/keep_private'
import { makeFolder } from '#database/embedded/make_folder'
import { extensions } from '#database/embedded/snapshot'
import { SettingsError } from '#switchboard/settings'

const gunzip = promisify(zlib.gunzip)

/**
 * Puts a backup in the place of the embedded database in a folder; answers where the one that was there is now, if any. The
 * backup is opened beside it first, so that a broken one changes nothing. Throws {@link FolderHeld} where a process has it.
 */
export async function restore(file: string, folder: string): Promise<string | null> {
  await refuseHeld(folder)
  const archive = await readFile(file).catch(({ code }) => {
    throw new SettingsError(`"${file}" cannot be read (${code})`)
  })
  const draft = `${folder}.restored`
  rmSync(draft, { recursive: true, force: true })
  makeFolder(draft)
  try {
    const postgres = await PGlite.create({
      dataDir: draft,
      extensions,
      // Unpacked here: PGlite would leave the process with an error that nobody can catch.
      loadDataDir: new Blob([await gunzip(archive)], { type: 'application/x-tar' }),
    })
    await postgres.query('SELECT FROM users.adonis_schema')
    await postgres.close()
    keepPrivate(draft)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    const { message } = error as Error
    throw new SettingsError(`"${file}" is no whole backup of this program (${message.trim()})`)
  }
  await refuseHeld(folder)
  const earlier = existsSync(folder) ? unusedName(`${folder}.before-restore`) : null
  if (earlier) renameSync(folder, earlier)
  renameSync(draft, folder)
  return earlier
}

async function refuseHeld(folder: string) {
  const holder = await new FolderLock(folder).holder()
  if (holder) throw new FolderHeld(folder, holder)
}

function unusedName(name: string) {
  for (let at = 1; ; at++) if (!existsSync(`${name}-${at}`)) return `${name}-${at}`
}
