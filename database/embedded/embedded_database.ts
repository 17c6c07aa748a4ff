import type { Duplex } from 'node:stream'
import type { EmbeddedPostgres } from '#database/embedded/embedded_postgres'

/** This process's way to the embedded database, once the database provider has opened it. */
class EmbeddedDatabase {
  #open: EmbeddedPostgres | null = null

  async open(how: () => Promise<EmbeddedPostgres>) {
    this.#open ??= await how()
  }

  connect(): Duplex {
    if (!this.#open)
      throw new Error('The embedded database is not open: only started applications have one')
    return this.#open.connect()
  }

  async backup(): Promise<Buffer> {
    return this.#open!.backup()
  }

  async close() {
    await this.#open?.close()
    this.#open = null
  }
}

export const embedded = new EmbeddedDatabase()
