import { databaseBeside } from '../support/database_beside.ts'
import { isInstalled, startCluster } from '../support/postgresql_cluster.ts'
import type { Run } from './plan.ts'

const given = process.env.TEST_DATABASE_URL

/** Whether tests can run on PostgreSQL. */
export const hasServer = Boolean(given) || isInstalled()

/** A database of its own for each run: what waits in the outboxes of others is none of its business. */
export class Databases {
  #server: ReturnType<typeof startCluster> | undefined

  /** The settings of the run numbered `at`. */
  async settings({ arrangement }: Run, at: number): Promise<Record<string, string>> {
    if (!arrangement.onServer) return {}
    const url = given ?? (await (this.#server ??= startCluster()))!.url
    return { DATABASE_URL: await databaseBeside(url, `_${at}`) }
  }

  async stop() {
    await (await this.#server)?.stop()
  }
}
