import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Change } from './changes.js'

/**
 * Writes all changes and does what follows from them. Where anything of it fails, the tree is as it was before.
 * @param own the folder that is made for the new files, and goes with them
 * @param touched files and folders that `then` writes to
 */
export async function writtenTogether(
  root: string,
  changes: Change[],
  { own, touched }: { own: string; touched: string[] },
  then: () => Promise<void>
) {
  const created = changes.filter(({ isNew }) => isNew).map(({ path }) => path)
  const edited = changes.filter(({ isNew }) => !isNew).map(({ path }) => path)
  const before = await mkdtemp(join(tmpdir(), 'before-'))
  const copy = (path: string, from: string, to: string) =>
    cp(join(from, path), join(to, path), { recursive: true })
  const remove = (path: string) => rm(join(root, path), { recursive: true, force: true })
  const kept = [...edited, ...touched].filter((path) => existsSync(join(root, path)))
  for (const path of kept) await copy(path, root, before)
  try {
    for (const { path, text } of changes) {
      await mkdir(dirname(join(root, path)), { recursive: true })
      await writeFile(join(root, path), text)
    }
    await then()
  } catch (error) {
    for (const path of [own, ...created, ...touched]) await remove(path)
    for (const path of kept) await copy(path, before, root)
    throw error
  } finally {
    await rm(before, { recursive: true })
  }
}
