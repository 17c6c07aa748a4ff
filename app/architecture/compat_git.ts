import { spawnSync } from 'node:child_process'
import type { WrittenContracts } from './contracts_document.js'
import { WrongUse } from './script.js'

const DOCUMENT = 'docs/contracts.json'

/** The last tag before what is checked out; `null` where there is none. Throws {@link WrongUse} outside of Git. */
export function lastTag(): string | null {
  if (git('rev-parse', '--git-dir') === null)
    throw new WrongUse('This folder is no Git repository, so it has no earlier version.')
  return git('describe', '--tags', '--abbrev=0')
}

/** The contracts as they were written down at a revision. Throws {@link WrongUse}. */
export function contractsAt(revision: string): WrittenContracts {
  if (git('rev-parse', '--verify', '--end-of-options', `${revision}^{commit}`) === null)
    throw new WrongUse(`There is no revision "${revision}". "git tag" lists the tags.`)
  const document = git('show', `${revision}:${DOCUMENT}`)
  if (document === null)
    throw new WrongUse(`"${revision}" is older than ${DOCUMENT}, so it has no such file.`)
  return JSON.parse(document)
}

/** What Git prints; `null` where it refuses. */
function git(...args: string[]): string | null {
  const { error, status, stdout } = spawnSync('git', args, {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  if (error) throw new WrongUse('Git is not installed; it has the earlier versions.')
  return status === 0 ? stdout.trim() : null
}
