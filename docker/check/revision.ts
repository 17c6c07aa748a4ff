import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WrongUse } from '../../app/architecture/script.js'
import { renderedTexts, TREE } from './render.js'

/** The text of each overlay, by name: as it is here, or at a revision, where there may be none. Throws {@link WrongUse}. */
export async function overlaysAt(revision: string | undefined): Promise<Map<string, string>> {
  if (revision === undefined) return texts(TREE, 'this tree')
  git('rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`)
  const folder = mkdtempSync(join(tmpdir(), 'mythoughts-revision-'))
  try {
    // A revision before there were overlays has no such folder.
    const archive = spawnSync('git', ['archive', `${revision}:docker/kubernetes`])
    if (archive.status === 0) spawnSync('tar', ['-x', '-C', folder], { input: archive.stdout })
    return await texts(folder, revision)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function texts(folder: string, revision: string) {
  return renderedTexts(folder).catch(({ message }) => {
    throw new WrongUse(`${revision} cannot be rendered: ${message}`)
  })
}

function git(...args: string[]) {
  const { error, status } = spawnSync('git', args)
  if (error) throw new WrongUse('Git is not installed; it has the other revision.')
  if (status !== 0)
    throw new WrongUse(`There is no revision "${args.at(-1)!.replace('^{commit}', '')}" here.`)
}
