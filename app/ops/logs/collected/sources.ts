import { createReadStream, globSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'

/** Where lines are read. */
export interface Source {
  name: string
  /** Whose lines the collector keeps in this file; standard input has those of any host. */
  host: string | null
  open(): Readable
}

const LOG_FILE = /\.log(\.gz)?$/

/**
 * The sources that `from` names: files as they are, the log files in folders and below, the oldest day first, and `-` for
 * standard input. Throws the system's error for a path that does not exist.
 */
export function sourcesFrom(from: string[]): Source[] {
  return from.flatMap((path) => {
    if (path === '-') return [{ name: 'standard input', host: null, open: () => process.stdin }]
    if (!statSync(path).isDirectory()) return [fileSource(path)]
    const files = globSync('**/*.{log,log.gz}', { cwd: path }).toSorted()
    return files.map((file) => fileSource(join(path, file)))
  })
}

function fileSource(path: string): Source {
  return {
    name: path,
    host: LOG_FILE.test(path) ? basename(path).replace(LOG_FILE, '') : null,
    open() {
      const file = createReadStream(path)
      if (!path.endsWith('.gz')) return file
      const text = createGunzip()
      file.on('error', (error) => text.destroy(error))
      return file.pipe(text)
    },
  }
}
