import { Duplex } from 'node:stream'
import { UnitReader, errorResponse, greeting } from '#database/embedded/protocol'
import { StatementNames } from '#database/embedded/statement_names'
import type { Identity, SharedSession } from '#database/embedded/shared_session'

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
      this.push(errorResponse('XX000', (error as Error).message))
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
