import type { PGlite } from '@electric-sql/pglite'
import {
  hasError,
  simpleQuery,
  statusAtEnd,
  type TransactionStatus,
} from '#database/embedded/protocol'

/** Who a connection says it is; set again whenever the one session changes hands. */
export type Identity = { role: string; searchPath: string }

/** How long statements may follow each other before requests and timers have their turn (ms). */
const WITHOUT_REST = 10

/**
 * PGlite has one session; every connection of ours takes turns in it. A connection keeps its turn while its
 * transaction is open. When the turn passes to another role or search path, these are set first, so that one
 * module's rights never reach another's statements.
 */
export class SharedSession {
  #holder: object | null = null
  #waiting: { connection: object; go: () => void }[] = []
  #identity = ''
  #running: Promise<unknown> = Promise.resolve()
  #restedAt = 0

  constructor(protected postgres: PGlite) {}

  /** Runs one unit of messages as `identity` and hands the raw answer on in pieces. */
  async run(
    connection: object,
    identity: Identity,
    unit: Uint8Array,
    answer: (bytes: Uint8Array) => void
  ) {
    await this.#rest()
    await this.#turn(connection)
    let status: TransactionStatus | null = 'I'
    try {
      await this.#become(identity)
      status = await this.#exec(unit, answer)
    } finally {
      if (status !== 'T' && status !== 'E') this.#pass()
    }
  }

  /** A connection that goes away takes its open transaction with it, and its prepared statements. */
  async leave(connection: object, deallocation: string | null) {
    this.#waiting = this.#waiting.filter((one) => one.connection !== connection)
    await this.#running.catch(() => {})
    if (this.#holder !== connection && deallocation === null) return
    if (this.#holder === connection) await this.#exec(simpleQuery('ROLLBACK'), () => {})
    else await this.#turn(connection)
    if (deallocation !== null) await this.#exec(simpleQuery(deallocation), () => {})
    this.#pass()
  }

  /** Runs something while nothing else does. */
  async alone<T>(work: () => Promise<T>): Promise<T> {
    const turn = {}
    await this.#turn(turn)
    try {
      return await work()
    } finally {
      this.#pass()
    }
  }

  /** Waits until nothing runs, for good: what comes later waits for ever. */
  async end() {
    await this.#turn(this)
  }

  /**
   * The database works in this thread and answers without ever waiting for the event loop: a chain of statements, such
   * as a relay's, would keep the whole process from its requests until it ends.
   */
  async #rest() {
    if (performance.now() - this.#restedAt < WITHOUT_REST) return
    await new Promise((resolve) => setImmediate(resolve))
    this.#restedAt = performance.now()
  }

  #turn(connection: object): Promise<void> | void {
    if (this.#holder === connection) return
    if (this.#holder === null) {
      this.#holder = connection
      return
    }
    return new Promise((go) => this.#waiting.push({ connection, go }))
  }

  #pass() {
    const next = this.#waiting.shift()
    this.#holder = next?.connection ?? null
    next?.go()
  }

  async #become({ role, searchPath }: Identity) {
    const identity = `${role}\0${searchPath}`
    if (identity === this.#identity) return
    this.#identity = ''
    const answer: Buffer[] = []
    await this.#exec(
      simpleQuery(
        `RESET ALL; SET SESSION AUTHORIZATION ${quoted(role)}; ` +
          `SELECT set_config('search_path', ${literal(searchPath)}, false), set_config('TimeZone', 'UTC', false)`
      ),
      (bytes) => answer.push(Buffer.from(bytes))
    )
    if (hasError(Buffer.concat(answer)))
      throw Object.assign(new Error(`the embedded database has no role "${role}"`), {
        code: '28000',
      })
    this.#identity = identity
  }

  async #exec(unit: Uint8Array, answer: (bytes: Uint8Array) => void) {
    let tail: Uint8Array = new Uint8Array()
    this.#running = this.postgres.execProtocolRawStream(unit, {
      onRawData: (bytes) => {
        answer(bytes)
        tail = bytes.length >= 6 ? bytes : Buffer.concat([tail, bytes])
      },
    })
    await this.#running
    return statusAtEnd(tail)
  }
}

const quoted = (identifier: string) => `"${identifier.replaceAll('"', '""')}"`
const literal = (text: string) => `'${text.replaceAll("'", "''")}'`
