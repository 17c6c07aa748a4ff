/** What the housekeeping needs of a connection: as the owner of all tables, outside any transaction. */
export interface Owner {
  rawQuery: (sql: string) => PromiseLike<{ rows: any[] }>
}

/** As long as a server's autovacuum sleeps (ms). */
const EVERY = 60_000

/** Tables that have grown by a fifth, and by more than eight pages, since they were last cleaned. */
const GROWN = `
  SELECT c.oid::regclass AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema')
     AND pg_relation_size(c.oid) > (8 + 1.2 * c.relpages) * current_setting('block_size')::int`

/**
 * Cleans what has grown, and gathers the statistics by which the database chooses its plans. Answers the tables' names.
 * It looks at sizes, since counts of changed rows do not outlive this process.
 */
export async function clean(owner: Owner): Promise<string[]> {
  const { rows } = await owner.rawQuery(GROWN)
  for (const { name } of rows) await owner.rawQuery(`VACUUM (ANALYZE) ${name}`)
  return rows.map(({ name }) => name)
}

/**
 * What autovacuum does on a server: PGlite has one process and no time of its own. Without it the database would take
 * every table for small, and read the whole of a large one for a page of twenty.
 */
export class Housekeeping {
  #timer?: NodeJS.Timeout

  constructor(
    protected owner: () => Owner,
    protected onFailure: (error: unknown) => void
  ) {}

  async start() {
    await this.#clean()
    this.#timer = setInterval(() => this.#clean(), EVERY).unref()
  }

  stop() {
    clearInterval(this.#timer)
  }

  async #clean() {
    try {
      await clean(this.owner())
    } catch (error) {
      this.onFailure(error)
    }
  }
}
