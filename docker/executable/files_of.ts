import { glob } from 'node:fs/promises'
import { join } from 'node:path'

/** A file of the executable: its path in there, and where it lies now. */
export interface PackedFile {
  name: string
  path: string
}

/** The files of a folder that match one of the patterns. */
export async function filesOf(folder: string, patterns: string[]): Promise<PackedFile[]> {
  const found: PackedFile[] = []
  for await (const entry of glob(patterns, { cwd: folder, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isFile()) found.push({ name: path.slice(folder.length).replace(/^\//, ''), path })
  }
  return found
}
