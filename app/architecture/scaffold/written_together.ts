import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Change } from './changes.js'

/**
 * Writes all changes and does what follows from them. Where anything of it fails, the tree is as it was before.
 * @param touched files and folders that `then` writes to, relative to the root
 */
export async function writtenTogether(
  root: string,
  changes: Change[],
  touched: string[],
  then: () => Promise<void>
) {
  const edited = changes.filter(({ isNew }) => !isNew).map(({ path }) => path)
  const before = await textsOf(root, [...edited, ...touched])
  try {
    for (const { path, text } of changes) {
      await mkdir(dirname(join(root, path)), { recursive: true })
      await writeFile(join(root, path), text)
    }
    await then()
  } catch (error) {
    for (const { path, isNew } of changes) if (isNew) await takeAway(root, path)
    for (const path of (await textsOf(root, touched)).keys())
      if (!before.has(path)) await takeAway(root, path)
    for (const [path, text] of before) await writeFile(join(root, path), text)
    throw error
  }
}

/** The texts of files and of all files below folders, by path. */
async function textsOf(root: string, paths: string[]) {
  const texts = new Map<string, string>()
  for (const path of paths.filter((one) => existsSync(join(root, one)))) {
    const below = await readdir(join(root, path), { recursive: true, withFileTypes: true }).catch(
      () => null
    )
    const files = below
      ? below.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name))
      : [join(root, path)]
    for (const file of files)
      texts.set(file.slice(root.length).replace(/^[\\/]/, ''), await readFile(file, 'utf8'))
  }
  return texts
}

/** Removes a file, and the folders that are empty without it. */
async function takeAway(root: string, path: string) {
  await rm(join(root, path), { force: true })
  for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) {
    const left = await readdir(join(root, folder)).catch(() => ['something'])
    if (left.length > 0) return
    await rm(join(root, folder), { recursive: true })
  }
}
