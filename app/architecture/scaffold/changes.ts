import type { ApplicationService } from '@adonisjs/core/types'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { formatted } from '../formatted.js'
import { SHARED_FILES, withModule } from './insertions.js'
import type { ModuleNames } from './names.js'
import { newFiles } from './new_files.js'
import { ScaffoldError } from './scaffold_error.js'

/** What is to be written: all of it or nothing. */
export interface Change {
  /** Relative to the root. */
  path: string
  isNew: boolean
  text: string
}

/** What a new module changes in the tree, in the order in which it is told. Writes nothing. */
export async function changesFor(app: ApplicationService, names: ModuleNames): Promise<Change[]> {
  const created = [...(await newFiles(app, names))]
  const there = created.map(([path]) => path).filter((path) => existsSync(app.makePath(path)))
  if (there.length > 0)
    throw new ScaffoldError(`${there} would be overwritten. Move it away, or take another name`)

  const change = async (path: string, isNew: boolean, text: string): Promise<Change> => {
    // A line breaks elsewhere where a name is longer.
    const isFormatted = isNew || path.endsWith('.ts')
    return { path, isNew, text: isFormatted ? await formatted(app.makePath(path), text) : text }
  }
  const edited = SHARED_FILES.map(async (file) => {
    const text = await readFile(app.makePath(file), 'utf8').catch(() => {
      throw new ScaffoldError(`${file} is missing, in which the new module is to be named`)
    })
    return change(file, false, withModule(file, text, names))
  })
  return Promise.all([...created.map(([path, text]) => change(path, true, text)), ...edited])
}
