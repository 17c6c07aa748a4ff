import { configProvider } from '@adonisjs/core'
import type { ConfigProvider } from '@adonisjs/core/types'
import type { SessionStoreContract, SessionStoreFactory } from '@adonisjs/session/types'
import { createHmac } from 'node:crypto'
import { reportStatement } from '#switchboard/operators'

type Values = Awaited<ReturnType<SessionStoreContract['read']>>

/** Where the framework looks for the secret that its CSRF tokens are made from. */
const CSRF_SECRET = 'csrf-secret'

/**
 * Sessions that leave a row only where there is something to keep. A form for everybody needs no more than a CSRF
 * secret, and that follows from the session's id, which the visitor's signed cookie holds.
 */
class VisitorSessions implements SessionStoreContract {
  #read: string | null = null
  #hasRow = false

  constructor(
    protected rows: SessionStoreContract,
    protected options: { isNew: boolean; secret: string }
  ) {}

  async read(id: string): Promise<Values> {
    const { isNew, secret } = this.options
    const values = isNew ? null : await this.#ask(() => this.rows.read(id))
    this.#read = id
    this.#hasRow = values !== null
    const csrf = createHmac('sha256', secret).update(`csrf ${id}`).digest('base64url')
    return { [CSRF_SECRET]: csrf, ...values }
  }

  async write(id: string, values: NonNullable<Values>) {
    // Writing would bring back a session that another request ended while this one was under way.
    await this.#ask(async () => {
      const isOver = this.#read === id && this.#hasRow && (await this.rows.read(id)) === null
      if (!isOver) await this.rows.write(id, values)
    })
  }

  async destroy(id: string) {
    if (this.#hasRow) await this.#ask(() => this.rows.destroy(id))
  }

  async touch(id: string) {
    if (this.#hasRow) await this.#ask(() => this.rows.touch(id))
  }

  async #ask<T>(work: () => T): Promise<Awaited<T>> {
    try {
      return await work()
    } catch (error) {
      reportStatement('web', error)
      throw error
    }
  }
}

/** @param rows the store that keeps the sessions of those who are logged in */
export function visitorSessions(rows: ConfigProvider<SessionStoreFactory>, secret: string) {
  return configProvider.create(async (app): Promise<SessionStoreFactory> => {
    const storeOf = await rows.resolver(app)
    return (ctx, config) => {
      const isNew = ctx.request.cookie(config.cookieName) === undefined
      return new VisitorSessions(storeOf(ctx, config), { isNew, secret })
    }
  })
}
