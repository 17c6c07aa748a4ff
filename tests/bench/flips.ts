import { setTimeout as pause } from 'node:timers/promises'
import { Pool } from 'undici'
import { startBeside, type Environment } from './arrangements.ts'
import { stop } from './process.ts'
import type { Turned } from './turned.ts'
import { Visitor } from './visitor.ts'

const MODULES = ['users', 'thoughts', 'search']
const READERS = 6
const PAGES = ['/', '/search?q=sourdough', '/@demo', '/thoughts/100']

/** What came of turning dials between 0 and 100 as fast as that can be written, while people read and write. */
export async function flipsSurvived(
  environment: Environment,
  turned: Turned,
  seconds: number,
  say: (line: string) => void
) {
  say(`Turning dials for ${seconds} s …`)
  let obeyed = 0
  const onLine = (line: string) => {
    if (line.includes('"placement":')) obeyed++
  }
  const { whole, beside } = await startBeside(environment, onLine)
  const stopped = new AbortController()
  const visits = { answered: 0, failed: 0 }
  const visitors = [
    ...Array.from({ length: READERS }, (_, at) => read(whole.origin, at, visits, stopped.signal)),
    write(whole.origin, visits, stopped.signal),
  ]
  let written = 0
  const start = performance.now()
  while (performance.now() - start < seconds * 1000) {
    const to = written % (2 * MODULES.length) < MODULES.length ? 100 : 0
    await turned.turn(MODULES[written % MODULES.length], 'dial', to)
    written++
  }
  const took = (performance.now() - start) / 1000
  stopped.abort()
  await Promise.all(visitors)
  for (const module of MODULES) await turned.turn(module, 'dial', 0)
  await pause(500)
  await Promise.all([whole, beside].flatMap(({ processes }) => processes).map(stop))
  const { answered, failed } = visits
  return {
    writtenPerSecond: written / took,
    obeyedPerSecond: obeyed / took,
    requestsPerSecond: answered / took,
    failed,
  }
}

interface Visits {
  answered: number
  failed: number
}

async function read(origin: string, at: number, visits: Visits, stopped: AbortSignal) {
  const pool = new Pool(origin, { connections: 1 })
  for (let turn = at; !stopped.aborted; turn++) {
    const path = PAGES[turn % PAGES.length]
    await counted(visits, async () => {
      const { statusCode, body } = await pool.request({ method: 'GET', path })
      await body.dump()
      if (statusCode !== 200) throw new Error(`${path} answered ${statusCode}`)
    })
  }
  await pool.close()
}

async function write(origin: string, visits: Visits, stopped: AbortSignal) {
  const visitor = new Visitor(origin)
  await visitor.signUp(`flips ${Date.now()}`)
  while (!stopped.aborted)
    await counted(visits, () =>
      visitor.publish(`A thought of the benchmark, ${crypto.randomUUID()}`)
    )
}

async function counted(visits: Visits, work: () => Promise<unknown>) {
  await work().then(
    () => visits.answered++,
    () => visits.failed++
  )
}
