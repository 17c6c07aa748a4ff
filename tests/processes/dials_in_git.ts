import app from '@adonisjs/core/services/app'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { MountedConfigMap } from '#tests/processes/mounted_config_map'
import { git } from '#tests/support/git'
import { unique } from '#tests/support/unique'

const FILE = 'placements.json'

/** A repository with dials, and the folder in which hosts find the file of its newest commit. */
export async function dialsInGit() {
  const folder = app.makePath('tmp/tests', String(process.pid), unique('git'))
  const repository = `${folder}/repository`
  const mounted = new MountedConfigMap(`${folder}/mounted`)
  await mkdir(repository, { recursive: true })
  git(repository, 'init', '-q')

  /** What Flux and kubelet do, without their pauses. */
  const deliver = () => mounted.update({ [FILE]: git(repository, 'show', `HEAD:${FILE}`) })

  return {
    path: `${mounted.folder}/${FILE}`,
    async commit(dials: object) {
      await writeFile(`${repository}/${FILE}`, JSON.stringify(dials))
      git(repository, 'add', FILE)
      git(repository, 'commit', '-q', '-m', 'Move')
      await deliver()
    },
    /** Takes the newest commit back. */
    async revert() {
      git(repository, 'revert', '--no-edit', 'HEAD')
      await deliver()
    },
    remove: () => rm(folder, { recursive: true }),
  }
}
