import {
  chmodSync,
  chownSync,
  linkSync,
  mkdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { randomUUID } from 'node:crypto'
import { dirname } from 'node:path'

const FOR_ITS_OWNER = 0o600

/** Makes a file that is whole as soon as it is there. Where another process was faster, that one's stays. */
export function makeKeyFile(file: string, text: string) {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  beside(file, text, FOR_ITS_OWNER, (draft) => {
    try {
      linkSync(draft, file)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  })
}

/** Replaces a file at once by one that none but its owner may read, or those who might read it if it is public. */
export function replaceKeyFile(path: string, text: string, { isPublic = false } = {}) {
  const file = realpathSync(path)
  const { mode, uid, gid } = statSync(file)
  beside(file, text, isPublic ? mode & 0o777 : FOR_ITS_OWNER, (draft) => {
    // By root, for a program that runs as somebody else.
    if (statSync(draft).uid !== uid) chownSync(draft, uid, gid)
    renameSync(draft, file)
  })
}

function beside(file: string, text: string, mode: number, use: (draft: string) => void) {
  const draft = `${file}.${randomUUID()}`
  try {
    writeFileSync(draft, text, { mode: FOR_ITS_OWNER, flag: 'wx' })
    // The umask must not take readers from a public key: beside the embedded database it would.
    chmodSync(draft, mode)
    use(draft)
  } finally {
    rmSync(draft, { force: true })
  }
}
