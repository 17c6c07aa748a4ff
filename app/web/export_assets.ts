import { access, chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { constants, gzipSync } from 'node:zlib'
import { versionedAssets } from '#web/asset_versions'

/**
 * Writes each asset into a folder under the name that pages use, and beside it the same compressed. Files of other releases
 * stay: pages of theirs are still open. Answers the names that were not there before.
 */
export async function exportAssets(folder: string): Promise<string[]> {
  if (await mkdir(folder, { recursive: true })) await chmod(folder, 0o755)
  const added: string[] = []
  for (const { name, path } of versionedAssets()) {
    if (await exists(join(folder, name))) continue
    const content = await readFile(path)
    const packed = gzipSync(content, { level: constants.Z_BEST_COMPRESSION })
    // The name that says the file is there comes last.
    await writeWhole(join(folder, `${name}.gz`), packed)
    await writeWhole(join(folder, name), content)
    added.push(name)
  }
  return added
}

/** Nobody is sent half a file, also where this is broken off; the web server may read it, whatever the umask. */
async function writeWhole(path: string, content: Buffer) {
  const unfinished = `${path}.${process.pid}.tmp`
  await writeFile(unfinished, content)
  await chmod(unfinished, 0o644)
  await rename(unfinished, path)
}

function exists(path: string) {
  return access(path).then(
    () => true,
    () => false
  )
}
