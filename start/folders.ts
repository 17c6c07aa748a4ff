import { resolve } from 'node:path'
import { isSea } from 'node:sea'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** Where files of settings (`.env`) lie: beside the program, or where the executable is started. */
export const settingsFolder = isSea()
  ? pathToFileURL(`${process.cwd()}/`)
  : new URL('../', import.meta.url)

/** The folder for what the program makes outside production: the embedded database, secrets, keys. `DATA_FOLDER` names it. */
export function dataFolder() {
  return resolve(fileURLToPath(settingsFolder), process.env.DATA_FOLDER ?? 'tmp')
}

/** The folder of the embedded database, as a path to show. */
export function databaseFolder() {
  return process.env.DATABASE_FOLDER ?? `${process.env.DATA_FOLDER ?? 'tmp'}/database`
}
