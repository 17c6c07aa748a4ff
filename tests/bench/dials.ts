import { setTimeout as pause } from 'node:timers/promises'
import { request } from 'undici'
import { MODULES } from '#tests/support/away'
import { startBeside, startWhole, type Environment, type Site } from './arrangements.ts'
import { asOwner } from './database.ts'
import { inTurns, median } from './in_turns.ts'
import { cpuSeconds, load } from './load.ts'
import { stop } from './process.ts'

const ROUNDS = 5
/** Comparisons of the shadow are made after the answers; they have so long until CPU is counted, in ms. */
const AFTERWARDS = 300
const PAGES = { 'timeline': '/', 'search, a rare word': '/search?q=sourdough' }

/** Of one request after the other: ms each, and µs of CPU, of both hosts together. */
export interface Cost {
  milliseconds: number
  cpu: number
}

/** What a dial and a shadow cost, by page and set-up: one process, with a second one beside it on the same database. */
export async function measureDials(
  environment: Environment,
  requests: number,
  say: (line: string) => void
) {
  say('Starting a process, one with a second beside it, and that one …')
  const alone = await startWhole(environment)
  const { whole, beside } = await startBeside(environment)
  const costs: Record<string, Record<string, Cost>> = {}
  for (const [name, path] of Object.entries(PAGES)) {
    say(`${name}, at dials and with a shadow …`)
    const placed = (dial: number, shadow: number) => async () => {
      await turn(environment.DATABASE_URL, whole, { dial, shadow })
      return costOf([whole, beside], path, Math.ceil(requests / ROUNDS))
    }
    const setUps: Record<string, () => Promise<Cost>> = {
      'one process alone': () => costOf([alone], path, Math.ceil(requests / ROUNDS)),
      'a second beside it, dials at 0': placed(0, 0),
      'dials at 50': placed(50, 0),
      'dials at 100': placed(100, 0),
      'dials at 0, shadows at 100': placed(0, 100),
    }
    const rounds = await inTurns(ROUNDS, Object.values(setUps))
    costs[name] = Object.fromEntries(Object.keys(setUps).map((of, i) => [of, middle(rounds[i])]))
  }
  await Promise.all([alone, whole, beside].flatMap(({ processes }) => processes).map(stop))
  // Nothing of it is left for what is measured next.
  await asOwner(environment.DATABASE_URL, ['DELETE FROM switchboard.changes'])
  return costs
}

const middle = (costs: Cost[]): Cost => ({
  milliseconds: median(costs.map(({ milliseconds }) => milliseconds)),
  // The kernel counts in hundredths of a second, which is too coarse for one round.
  cpu: costs.reduce((sum, { cpu }) => sum + cpu, 0) / costs.length,
})

async function costOf(sites: Site[], path: string, count: number): Promise<Cost> {
  const pids = sites.flatMap(({ processes }) => processes).map(({ pid }) => pid!)
  const used = () => pids.reduce((sum, pid) => sum + cpuSeconds(pid), 0)
  const before = used()
  const { requestsPerSecond } = await load(sites[0].origin, path, pids[0], count, 1)
  await pause(AFTERWARDS)
  return { milliseconds: 1000 / requestsPerSecond, cpu: ((used() - before) / count) * 1e6 }
}

/** Turns all modules as the program's log has it, by rows that are announced to every process; waits until a host obeys. */
async function turn(database: string, { internal }: Site, to: { dial: number; shadow: number }) {
  const changes = MODULES.flatMap((module) =>
    Object.entries(to).map(([setting, share]): [string, unknown[]] => [
      `WITH change AS (
         INSERT INTO switchboard.changes (module, setting, "from", "to", who, why, store)
         SELECT $1, $2, $3, $3, 'the benchmark', 'to measure', id FROM ${module}.store RETURNING id
       )
       SELECT pg_notify('placements', id::text) FROM change`,
      [module, setting, share],
    ])
  )
  await asOwner(database, ...changes)
  const expected = MODULES.flatMap((module) =>
    Object.entries(to).map(([setting, share]) => `module_${setting}{module="${module}"} ${share}\n`)
  )
  for (let i = 0; i < 200; i++) {
    const text = await (await request(`${internal}/metrics`)).body.text()
    if (expected.every((line) => text.includes(line))) return
    await pause(25)
  }
  throw new Error(`${internal} did not obey ${JSON.stringify(to)}`)
}
