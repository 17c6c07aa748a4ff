import { freePort, run, start, stop } from './process.ts'
import { gatherStatistics } from './gather_statistics.ts'
import { load, residentMegabytes, type Load } from './load.ts'

const PAIRS = 5

/** The timeline page of the whole program against the bare server, in turns, so that a noisy machine is noisy for both. */
export async function measurePage(
  environment: Record<string, string>,
  requests: number,
  say: (line: string) => void
) {
  say('Making a database with the demo data …')
  const [port, internalPort, barePort] = [await freePort(), await freePort(), await freePort()]
  await run('ace.js', ['db:provision'], environment)
  await run('ace.js', ['db:migrate'], environment)
  await run('ace.js', ['db:demo'], { ...environment, NODE_ENV: 'development' })
  await gatherStatistics(environment.DATABASE_URL)

  const origin = `http://127.0.0.1:${port}`
  const ports = { PORT: String(port), INTERNAL_PORT: String(internalPort), HOST: '127.0.0.1' }
  const program = await start('bin/start.js', { ...environment, ...ports }, origin)
  const restMegabytes = await settled(program.pid!)
  const page = await (await fetch(origin)).text()
  const bare = await start(
    '../tests/bench/bare_server.ts',
    { ...environment, PORT: String(barePort), PAGE_FRAME: JSON.stringify(frameOf(page)) },
    `http://127.0.0.1:${barePort}`
  )
  const bareOrigin = `http://127.0.0.1:${barePort}`
  const barePage = await (await fetch(bareOrigin)).text()
  assertSamePage(squeezed(barePage), squeezed(page))

  const servers: Record<string, Load[]> = { 'MyThoughts': [], 'bare node:http + pg': [] }
  for (let pair = 0; pair <= PAIRS; pair++) {
    say(pair === 0 ? 'Warming up …' : `Timeline, pair ${pair} of ${PAIRS} …`)
    const ours = await load(origin, '/', program.pid!, requests)
    const theirs = await load(bareOrigin, '/', bare.pid!, requests)
    if (pair === 0) continue
    servers['MyThoughts'].push(ours)
    servers['bare node:http + pg'].push(theirs)
  }
  const loadedMegabytes = residentMegabytes(program.pid!)
  await Promise.all([stop(program), stop(bare)])

  const ratios = servers['MyThoughts'].map(
    (ours, i) => ours.cpuPerRequest / servers['bare node:http + pg'][i].cpuPerRequest
  )
  return {
    servers: Object.fromEntries(
      Object.entries(servers).map(([name, loads]) => [name, medians(loads)])
    ),
    ratios,
    ratio: median(ratios),
    restMegabytes,
    loadedMegabytes,
  }
}

/** What is alike on every page. */
function frameOf(page: string) {
  const list = page.indexOf('<ol class="thoughts"')
  const pager = page.indexOf('<nav class="pager"')
  const foot = page.indexOf('</nav>', pager) + '</nav>'.length
  return { head: page.slice(0, list), foot: page.slice(foot) }
}

/** White space between tags differs with the indentation of templates; a browser does not see it. */
function squeezed(html: string) {
  return html.replace(/>\s+/g, '>').replace(/\s+</g, '<')
}

function assertSamePage(bare: string, ours: string) {
  if (bare === ours) return
  const at = [...ours].findIndex((character, i) => character !== [...bare][i])
  const around = (text: string) => JSON.stringify([...text].slice(at - 60, at + 60).join(''))
  throw new Error(
    `The bare server renders another page: ${around(bare)} instead of ${around(ours)}`
  )
}

async function settled(pid: number) {
  await new Promise((resolve) => setTimeout(resolve, 3000))
  return residentMegabytes(pid)
}

function medians(loads: Load[]): Load {
  return {
    cpuPerRequest: median(loads.map((one) => one.cpuPerRequest)),
    requestsPerSecond: median(loads.map((one) => one.requestsPerSecond)),
  }
}

export function median(numbers: number[]) {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)]
}
