import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { zoneOf, type Zone } from './zones.js'

/** A file as every rule sees it. */
export interface Source {
  /** Relative to the root, with forward slashes: `modules/users/module.ts`. */
  path: string
  text: string
  zone: Zone
}

const FOLDERS = ['app', 'bin', 'config', 'database', 'modules', 'start', 'tests']
const LOOKED_AT = /\.([cm]?[jt]sx?|edge|sql)$/
/** Scripts of browsers run elsewhere, and can name no module. */
const SKIPPED = /(^|\/)(node_modules|assets)\//

/** All sources of the tree at `root`, in the order of their paths. */
export async function sourcesOf(root: string): Promise<Source[]> {
  const found = FOLDERS.map(async (folder) => {
    const names = await readdir(join(root, folder), { recursive: true }).catch(() => [])
    return names.map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
  })
  const paths = (await Promise.all(found)).flat()
  const lookedAt = paths.filter((path) => LOOKED_AT.test(path) && !SKIPPED.test(path))
  return Promise.all(
    lookedAt.sort().map(async (path) => ({
      path,
      text: await readFile(join(root, path), 'utf8'),
      zone: zoneOf(path),
    }))
  )
}

/** Line and column of a place in a text, counted from 1. */
export function placeOf({ text }: Source, position: number): { line: number; column: number } {
  const before = text.slice(0, position).split('\n')
  return { line: before.length, column: before.at(-1)!.length + 1 }
}
