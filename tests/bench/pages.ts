import { setTimeout as pause } from 'node:timers/promises'
import { request } from 'undici'
import { startSplit, startWhole, type Environment, type Site } from './arrangements.ts'
import { gatherStatistics } from './gather_statistics.ts'
import { grow } from './grow.ts'
import { median } from './page.ts'
import { stop } from './process.ts'
import { Visitor } from './visitor.ts'

interface Measured {
  /** Milliseconds a request, one after the other: medians of rounds in turns. */
  whole: number
  split: number
  /** Module calls of the page and bytes on the wire, both ways, headers included. */
  calls: number
  bytes: number
}

const ROUNDS = 5

/** Every page that people read, whole and split, in turns on one database; then the same with many more thoughts. */
export async function measurePages(
  environment: Environment,
  { requests, more }: { requests: number; more: number },
  say: (line: string) => void
) {
  say('Starting the whole and the split system …')
  const whole = await startWhole(environment)
  const split = await startSplit(environment)
  const visitors = await Promise.all(
    [whole, split.site].map(async ({ origin }, i) => {
      const visitor = new Visitor(origin)
      await visitor.signUp(`bench ${i} ${Date.now()}`)
      return visitor
    })
  )
  // Search has its entries only since the hosts run.
  await gatherStatistics(environment.DATABASE_URL)
  const sizes: Record<string, Record<string, Measured>> = {}
  const publishing: Record<string, { whole: number; split: number }> = {}
  for (const size of ['the demo data', `${more} thoughts more`]) {
    if (size !== 'the demo data') {
      say(`Adding ${more} thoughts, and rebuilding search from them …`)
      await grow(environment, more)
    }
    sizes[size] = {}
    for (const [name, path, asVisitor] of pages(more)) {
      say(`${name}, ${size} …`)
      const cookies = visitors.map(({ cookie }) => (asVisitor ? cookie : ''))
      sizes[size][name] = await measure(whole, split, path, cookies, requests)
    }
    say(`Publishing, ${size} …`)
    publishing[size] = await measurePublishing(visitors, requests)
  }
  await Promise.all([...whole.processes, ...split.all].map(stop))
  return { sizes, publishing }
}

function pages(more: number): [name: string, path: string, asVisitor: boolean][] {
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
  split: Awaited<ReturnType<typeof startSplit>>,
  path: string,
  [wholeCookie, splitCookie]: string[],
  requests: number
): Promise<Measured> {
  const times: Record<'whole' | 'split', number[]> = { whole: [], split: [] }
  for (let round = 0; round <= ROUNDS; round++) {
    const each = Math.ceil(requests / ROUNDS)
    const ours = await milliseconds(whole.origin + path, wholeCookie, each)
    const theirs = await milliseconds(split.site.origin + path, splitCookie, each)
    if (round === 0) continue // To warm up.
    times.whole.push(ours)
    times.split.push(theirs)
  }
  const before = { calls: await callsOf(split.watched), bytes: split.wireBytes() }
  const COUNTED = 20
  await milliseconds(split.watched.origin + path, splitCookie, COUNTED)
  return {
    whole: median(times.whole),
    split: median(times.split),
    calls: ((await callsOf(split.watched)) - before.calls) / COUNTED,
    bytes: (split.wireBytes() - before.bytes) / COUNTED,
  }
}

/** The median of `count` requests, one after the other. */
async function milliseconds(url: string, cookie: string, count: number) {
  const times: number[] = []
  for (let i = 0; i < count; i++) {
    const begun = performance.now()
    const { statusCode, body } = await request(url, { headers: cookie ? { cookie } : {} })
    await body.dump()
    if (statusCode !== 200) throw new Error(`${url} answered ${statusCode}`)
    times.push(performance.now() - begun)
  }
  return median(times)
}

async function measurePublishing([whole, split]: Visitor[], requests: number) {
  const publish = async (visitor: Visitor) => {
    const begun = performance.now()
    await visitor.publish(`A thought of the benchmark, ${crypto.randomUUID()}`)
    return performance.now() - begun
  }
  const times: Record<'whole' | 'split', number[]> = { whole: [], split: [] }
  for (let i = 0; i < requests; i++) {
    times.whole.push(await publish(whole))
    times.split.push(await publish(split))
  }
  await pause(1000) // The events of these are not to be measured with what follows.
  return { whole: median(times.whole), split: median(times.split) }
}

/** Module calls that a host has made so far. */
async function callsOf({ internal }: Site) {
  const { body } = await request(`${internal}/metrics`)
  const counts = (await body.text()).matchAll(/^module_call_duration_seconds_count\{.*\} (\d+)$/gm)
  return [...counts].reduce((sum, [, count]) => sum + Number(count), 0)
}
