import { setTimeout as pause } from 'node:timers/promises'
import { request } from 'undici'
import { signedUp } from '#tests/support/signed_up'
import type { WebVisitor } from '#tests/support/web_visitor'
import { startSplit, startWhole, type Environment, type Site } from './arrangements.ts'
import { addThoughts, gatherStatistics } from './database.ts'
import { inTurns, median } from './in_turns.ts'
import { run, stop } from './process.ts'

/** Milliseconds a request, one after the other. */
export interface Times {
  whole: number
  split: number
}

export interface Measured extends Times {
  /** Module calls of the page and bytes on the wire, both ways, headers included. */
  calls: number
  bytes: number
}

const ROUNDS = 5
const COUNTED = 20

/** Every page that people read, whole and split, in turns on one database; then the same with many more thoughts. */
export async function measurePages(
  environment: Environment,
  { requests, more }: { requests: number; more: number },
  say: (line: string) => void
) {
  say('Starting the whole and the split system …')
  const whole = await startWhole(environment)
  const split = await startSplit(environment)
  const origins = [whole.origin, split.site.origin]
  const visitors = await Promise.all(origins.map((origin) => signedUp({ site: () => origin })))

  const sizes: Record<string, { pages: Record<string, Measured>; publishing: Times }> = {}
  for (const size of ['the demo data', `${more} thoughts more`]) {
    if (size !== 'the demo data') {
      say(`Adding ${more} thoughts, and rebuilding search from them …`)
      await addThoughts(environment.DATABASE_URL, more)
      await run('ace.js', ['search:rebuild'], environment)
    }
    // Search has its first entries only since the hosts run.
    await gatherStatistics(environment.DATABASE_URL)
    const pages: Record<string, Measured> = {}
    for (const [name, path, asVisitor] of pagesAmong(more)) {
      say(`${name}, ${size} …`)
      const cookies = visitors.map(({ cookie }) => (asVisitor ? cookie : ''))
      pages[name] = await measure(whole, split, path, cookies, requests)
    }
    say(`Publishing, ${size} …`)
    const [ours, theirs] = await inTurns(requests, await Promise.all(visitors.map(publishing)))
    sizes[size] = { pages, publishing: { whole: median(ours), split: median(theirs) } }
    await pause(1000) // The events of these are not to be measured with what follows.
  }
  await Promise.all([...whole.processes, ...split.all].map(stop))
  return sizes
}

function pagesAmong(more: number): [name: string, path: string, asVisitor: boolean][] {
  return [
    ['timeline', '/', false],
    ['timeline, logged in', '/', true],
    ['timeline, deep', `/?before=${Math.min(300, more)}`, false],
    ['thought', '/thoughts/100', false],
    ['profile', '/@demo', false],
    ['search, a rare word', '/search?q=sourdough', false],
    ['search, a common word', '/search?q=the', false],
    ['search, nothing found', '/search?q=xylophonist', false],
    ['settings', '/settings', true],
  ]
}

async function measure(
  whole: Site,
  { site, watched, wireBytes }: Awaited<ReturnType<typeof startSplit>>,
  path: string,
  [wholeCookie, splitCookie]: string[],
  requests: number
): Promise<Measured> {
  const each = Math.ceil(requests / ROUNDS)
  const [ours, theirs] = await inTurns(ROUNDS, [
    () => asked(whole.origin + path, wholeCookie, each),
    () => asked(site.origin + path, splitCookie, each),
  ])
  const before = { calls: await callsOf(watched), bytes: wireBytes() }
  await asked(watched.origin + path, splitCookie, COUNTED)
  return {
    whole: median(ours),
    split: median(theirs),
    calls: ((await callsOf(watched)) - before.calls) / COUNTED,
    bytes: (wireBytes() - before.bytes) / COUNTED,
  }
}

/** How to publish once more by the form of the timeline; answers how long it took. */
async function publishing(visitor: WebVisitor) {
  const form = (await visitor.get('/')).form('/thoughts')
  return () =>
    milliseconds(async () => {
      const [text, key] = [`A thought, ${crypto.randomUUID()}`, crypto.randomUUID()]
      const { status } = await visitor.send('/thoughts', { ...form, text, idempotency_key: key })
      if (status !== 302) throw new Error(`Publishing came to ${status}`)
    })
}

/** The median of `count` requests, one after the other. */
async function asked(url: string, cookie: string, count: number) {
  const times: number[] = []
  for (let i = 0; i < count; i++) {
    const time = await milliseconds(async () => {
      const { statusCode, body } = await request(url, { headers: cookie ? { cookie } : {} })
      await body.dump()
      if (statusCode !== 200) throw new Error(`${url} answered ${statusCode}`)
    })
    times.push(time)
  }
  return median(times)
}

async function milliseconds(work: () => Promise<unknown>) {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

/** Module calls that a host has made so far. */
async function callsOf({ internal }: Site) {
  const { body } = await request(`${internal}/metrics`)
  const counts = (await body.text()).matchAll(/^module_call_duration_seconds_count\{.*\} (\d+)$/gm)
  return [...counts].reduce((sum, [, count]) => sum + Number(count), 0)
}
