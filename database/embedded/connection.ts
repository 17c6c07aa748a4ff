import { Duplex } from 'node:stream'
import {
  UnitReader,
  errorResponse,
  greeting,
  readyForQuery,
  statementsIn,
} from '#database/embedded/protocol'
import { StatementNames } from '#database/embedded/statement_names'
import type { Identity, SharedSession } from '#database/embedded/shared_session'

const OWNER = 'postgres'

/**
 * The session itself is the owner's, so the database would let any connection become another role. A server would not,
 * and what a server refuses must fail here too.
 */
const BECOMES_ANOTHER =
  /\bsession[_\s]+authorization\b|\b(re)?set\s+((session|local)\s+)?role\b|'role'/i

/**
 * What the `pg` driver takes for its socket: a connection into the embedded database. The role comes from the
 * startup packet's `user`, the search path from its `options`, as with a server.
 */
export class EmbeddedConnection extends Duplex {
  #reader = new UnitReader()
  #identity: Identity | null = null
  #names = new StatementNames()

  constructor(protected session: SharedSession) {
    super()
  }

  override async _write(chunk: Buffer, _encoding: string, done: (error?: Error | null) => void) {
    // Copied: the driver writes from a buffer that it uses again.
    this.#reader.push(Buffer.from(chunk))
    try {
      if (!this.#identity) this.#login()
      if (this.#identity) await this.#runUnits(this.#identity)
      done()
    } catch (error) {
      const { code = 'XX000', message } = error as Error & { code?: string }
      this.push(errorResponse(code, message))
      done(error as Error)
    }
  }

  #login() {
    const startup = this.#reader.startup()
    if (startup === null) return
    if (startup === 'ssl') {
      this.push('N')
      return
    }
    const searchPath = /search_path=(\S+)/.exec(startup.options ?? '')?.[1] ?? 'public'
    this.#identity = { role: startup.user, searchPath }
    this.push(greeting())
  }

  async #runUnits(identity: Identity) {
    for (let unit = this.#reader.next(); unit !== null; unit = this.#reader.next()) {
      if (unit === 'end') return void this.destroy()
      if (identity.role !== OWNER && statementsIn(unit).some((sql) => BECOMES_ANOTHER.test(sql))) {
        this.push(errorResponse('42501', 'permission denied to set session authorization'))
        this.push(readyForQuery())
        continue
      }
      await this.session.run(this, identity, this.#names.own(unit), (bytes) =>
        this.push(Buffer.from(bytes))
      )
    }
  }

  override _read() {}

  override _destroy(error: Error | null, done: (error?: Error | null) => void) {
    this.session.leave(this, this.#names.deallocation()).then(() => done(error), done)
  }

  /* What `pg` calls on a socket. */
  connect() {
    queueMicrotask(() => this.emit('connect'))
    return this
  }
  setNoDelay() {
    return this
  }
  setKeepAlive() {
    return this
  }
  ref() {
    return this
  }
  unref() {
    return this
  }
}
