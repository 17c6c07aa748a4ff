import type { WrittenContracts } from './contracts_document.js'
import { git, verified } from './git.js'
import { WrongUse } from './script.js'

const DOCUMENT = 'docs/contracts.json'

/** The contracts as they were written down at a revision. Throws {@link WrongUse}. */
export function contractsAt(revision: string): WrittenContracts {
  const document = git('show', `${verified(revision)}:${DOCUMENT}`)
  if (document === null)
    throw new WrongUse(`"${revision}" is older than ${DOCUMENT}, so it has no such file.`)
  return JSON.parse(document)
}
