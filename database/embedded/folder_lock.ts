import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { dirname, join } from 'node:path'

/** What the lock file says of the process that holds the folder. */
export type Holder = { pid: number; port: number; token: string }

/** The folder is held by another process. */
export class FolderHeld extends Error {
  readonly code = 'E_FOLDER_HELD'

  constructor(
    public folder: string,
    public holder: Holder
  ) {
    super(
      `The embedded database in ${folder} is in use by process ${holder.pid}. ` +
        'Stop that process, or set DATABASE_FOLDER to another folder, or DATABASE_URL to a PostgreSQL server.'
    )
  }
}

/**
 * PGlite has no lock of its own, and two processes on one folder lose writes silently. So the holder leaves a file
 * that names a loopback port on which it answers. A file whose port nobody answers on was left by a process that died.
 */
export class FolderLock {
  readonly file: string
  readonly token = randomBytes(24).toString('base64url')

  constructor(protected folder: string) {
    this.file = join(dirname(folder), `${folder.slice(dirname(folder).length + 1)}.lock`)
  }

  /** Takes the lock for a process that already answers on `port`. Throws {@link FolderHeld}. */
  async take(port: number) {
    mkdirSync(dirname(this.file), { recursive: true })
    while (!this.#create(port)) {
      const found = this.#read()
      const holder = await this.holder()
      if (holder) throw new FolderHeld(this.folder, holder)
      // Unless another process was faster, and the file is its lock by now.
      if (this.#read()?.token === found?.token) rmSync(this.file, { force: true })
    }
  }

  release() {
    if (this.#read()?.token === this.token) rmSync(this.file, { force: true })
  }

  /** The living process that holds the folder, or `null`. */
  async holder(): Promise<Holder | null> {
    const holder = this.#read()
    return holder && (await answers(holder)) ? holder : null
  }

  /** By a link to a file that is complete, so that nobody ever reads half a lock. */
  #create(port: number): boolean {
    const draft = `${this.file}.${this.token}`
    writeFileSync(draft, JSON.stringify({ pid: process.pid, port, token: this.token }), {
      mode: 0o600,
    })
    try {
      linkSync(draft, this.file)
      return true
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
      throw error
    } finally {
      rmSync(draft)
    }
  }

  #read(): Holder | null {
    try {
      return JSON.parse(readFileSync(this.file, 'utf8'))
    } catch {
      return null
    }
  }
}

/** Whether the process that a lock file names still answers: its token comes back, or its port is open and it lives. */
function answers({ pid, port, token }: Holder): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(`ask ${token}\n`))
    const finish = (answer: boolean) => {
      socket.destroy()
      resolve(answer)
    }
    socket.setTimeout(5000, () => finish(isAlive(pid)))
    socket.once('data', (bytes) => finish(bytes.toString() === 'ok\n'))
    socket.once('end', () => finish(false))
    socket.once('error', () => finish(false))
  })
}

function isAlive(pid: number) {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
