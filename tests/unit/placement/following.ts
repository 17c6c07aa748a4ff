import { listen as listenTo } from '#database/listen'
import type { ChangeLog } from '#switchboard/placement/change_log'
import { StorePlacements, type Listening } from '#switchboard/placement/store_placements'
import { atEnd } from '#tests/support/at_end'
import { eventually } from '#tests/support/eventually'

interface Options {
  log: ChangeLog
  module: string
  /** What the module's dial is while nobody turned it. */
  dial?: number
  every?: number
  /** How it hears of changes; as a host does, unless given. */
  listen?: (() => Promise<Listening>) | null
}

const asHostsDo = listenTo && (() => listenTo!('switchboard'))

/** Placements of one process that follows the switchboard's store, until the test ends. */
export async function following({
  log,
  module,
  dial = 0,
  every = 100,
  listen = asHostsDo,
}: Options) {
  const reports: { error: Error; what: string }[] = []
  /** Those that listen, or did. */
  const connections: (Listening & { processID?: number })[] = []
  const hear = async () => {
    const connection: Listening & { processID?: number } = await listen!()
    const query = connection.query.bind(connection)
    // One that is ended before it listens has missed what this is about.
    connection.query = async (sql) => {
      const answer = await query(sql)
      connections.push(connection)
      return answer
    }
    return connection
  }
  const placements = new StorePlacements(new Map([[module, { dial, shadow: 0, store: null }]]), {
    log,
    listen: listen && hear,
    every,
    report: (error, what) => reports.push({ error: error as Error, what }),
  })
  await placements.load()
  placements.start()
  atEnd(() => placements.stop())
  return {
    placements,
    reports,
    connections,
    /** Answers after how many ms the dial is obeyed; fails where it is not `within` so many. */
    async obeys(to: number, within = 5000) {
      const start = performance.now()
      await eventually(async () => placements.of(module).dial === to, within)
      return performance.now() - start
    },
  }
}
