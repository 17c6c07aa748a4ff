import { spawnSync } from 'node:child_process'
import { WrongUse } from './script.js'

/** The last tag before what is checked out; `null` where there is none. Throws {@link WrongUse} outside of Git. */
export function lastTag(): string | null {
  if (git('rev-parse', '--git-dir') === null)
    throw new WrongUse('This folder is no Git repository, so it has no earlier version.')
  return git('describe', '--tags', '--abbrev=0')
}

/** The revision, if there is such a one. Throws {@link WrongUse}. */
export function verified(revision: string): string {
  if (git('rev-parse', '--verify', '--end-of-options', `${revision}^{commit}`) === null)
    throw new WrongUse(`There is no revision "${revision}". "git tag" lists the tags.`)
  return revision
}

/** What Git prints; `null` where it refuses. */
export function git(...args: string[]): string | null {
  const { error, status, stdout } = spawnSync('git', args, {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  if (error) throw new WrongUse('Git is not installed; it has the earlier versions.')
  return status === 0 ? stdout.trim() : null
}
