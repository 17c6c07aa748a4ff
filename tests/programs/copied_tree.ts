import app from '@adonisjs/core/services/app'
import { createHash } from 'node:crypto'
import { cp, readdir, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join, relative } from 'node:path'
import { unique } from '#tests/support/unique'

/** What is made and not written, or too large to copy. */
const LEFT = ['.git', 'node_modules', 'tmp', 'build', 'coverage']

/** A copy of this tree in a folder of its own, in which commands run as they do here. */
export class CopiedTree {
  readonly folder = join(tmpdir(), unique('tree'))

  async make() {
    const filter = (path: string) => !LEFT.includes(basename(path))
    for (const name of (await readdir(app.makePath())).filter(filter))
      await cp(app.makePath(name), join(this.folder, name), { recursive: true, filter })
    await symlink(app.makePath('node_modules'), join(this.folder, 'node_modules'))
  }

  /** A digest of each file, by its path: to be compared with another of the same copy. */
  async digests(): Promise<Record<string, string>> {
    const tops = (await readdir(this.folder)).filter((name) => !LEFT.includes(name))
    const found = tops.map((name) => digestsBelow(join(this.folder, name)))
    const entries = (await Promise.all(found)).flat()
    return Object.fromEntries(entries.map(([path, of]) => [relative(this.folder, path), of]))
  }

  remove() {
    return rm(this.folder, { recursive: true, force: true })
  }
}

async function digestsBelow(path: string): Promise<[path: string, digest: string][]> {
  const inside = await readdir(path).catch(() => null)
  if (inside)
    return (await Promise.all(inside.map((name) => digestsBelow(join(path, name))))).flat()
  return [
    [
      path,
      createHash('sha1')
        .update(await readFile(path))
        .digest('hex'),
    ],
  ]
}
