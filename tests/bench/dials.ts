import { setTimeout as pause } from 'node:timers/promises'
import { MODULES } from '../support/away.ts'
import { startBeside, startWhole, type Environment, type Site } from './arrangements.ts'
import { cpuSeconds, load } from './load.ts'
import { median } from './page.ts'
import { stop } from './process.ts'
import { Turned } from './turned.ts'

const ROUNDS = 5
/** Comparisons of the shadow are made after the answers; they have so long until CPU is counted, in ms. */
const AFTERWARDS = 300
const PAGES: [name: string, path: string][] = [
  ['timeline', '/'],
  ['search, a rare word', '/search?q=sourdough'],
]

/** Of one request after the other: ms each, and µs of CPU, of both hosts together. */
export interface Cost {
  milliseconds: number
  cpu: number
}

/** What a dial and a shadow cost: one process, with a second one beside it on the same database. */
export async function measureDials(
  environment: Environment,
  requests: number,
  say: (line: string) => void
) {
  say('Starting a process, one with a second beside it, and that one …')
  const alone = await startWhole(environment)
  const { whole, beside } = await startBeside(environment)
  const turned = new Turned(environment.DATABASE_URL)
  await turned.open()

  const both = [whole, beside]
  const set = (setting: 'dial' | 'shadow', to: number) => turned.set(whole, MODULES, setting, to)
  const at = (dial: number) => async () => {
    await set('dial', dial)
    return both
  }
  const shadowed = (share: number) => async () => {
    await set('shadow', share)
    return both
  }
  const dials: Record<string, Cost[]> = {}
  const shadows: Record<string, Cost[]> = {}
  for (const [name, path] of PAGES) {
    say(`${name}, at dials …`)
    dials[name] = await inTurns([async () => [alone], at(0), at(50), at(100)], path, requests)
    await set('dial', 0)
    say(`${name}, with a shadow …`)
    shadows[name] = await inTurns([shadowed(0), shadowed(100)], path, requests)
    await set('shadow', 0)
  }
  await Promise.all([alone, whole, beside].flatMap(({ processes }) => processes).map(stop))
  await turned.close()
  return { dials, shadows }
}

/** Each set-up again and again, in turns; what is asked is the first of its hosts. */
async function inTurns(setUps: (() => Promise<Site[]>)[], path: string, requests: number) {
  const rounds: Cost[][] = setUps.map(() => [])
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [i, setUp] of setUps.entries()) {
      const cost = await costOf(await setUp(), path, Math.ceil(requests / ROUNDS))
      if (round > 0) rounds[i].push(cost)
    }
  }
  return rounds.map((costs) => ({
    milliseconds: median(costs.map(({ milliseconds }) => milliseconds)),
    // The kernel counts in hundredths of a second, which is too coarse for one round.
    cpu: costs.reduce((sum, { cpu }) => sum + cpu, 0) / costs.length,
  }))
}

async function costOf(sites: Site[], path: string, count: number): Promise<Cost> {
  const pids = sites.flatMap(({ processes }) => processes).map(({ pid }) => pid!)
  const used = () => pids.reduce((sum, pid) => sum + cpuSeconds(pid), 0)
  const before = used()
  const { requestsPerSecond } = await load(sites[0].origin, path, pids[0], count, 1)
  await pause(AFTERWARDS)
  return { milliseconds: 1000 / requestsPerSecond, cpu: ((used() - before) / count) * 1e6 }
}
