import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'

/**
 * A folder in which a ConfigMap is mounted, updated as kubelet does: each file is a link to `..data/<name>`, and `..data` a
 * link to a folder of its own for each version. So all files change at once, and the mounted folder itself never does.
 */
export class MountedConfigMap {
  #version: string | null = null

  constructor(readonly folder: string) {}

  async update(files: Record<string, string>) {
    await mkdir(this.folder, { recursive: true })
    const version = await mkdtemp(`${this.folder}/..version_`)
    for (const [name, text] of Object.entries(files)) await writeFile(`${version}/${name}`, text)
    await symlink(basename(version), `${this.folder}/..data_tmp`)
    await rename(`${this.folder}/..data_tmp`, `${this.folder}/..data`)
    if (this.#version) await rm(this.#version, { recursive: true })
    else
      for (const name of Object.keys(files))
        await symlink(`..data/${name}`, `${this.folder}/${name}`)
    this.#version = version
  }
}
