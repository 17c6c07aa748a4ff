import { setTimeout as pause } from 'node:timers/promises'
import { startWhole, type Environment } from './arrangements.ts'
import { closedPort } from '#tests/support/closed_port'
import { gatherStatistics } from './database.ts'
import { inTurns, median } from './in_turns.ts'
import { load, residentMegabytes, type Load } from './load.ts'
import { run, start, stop } from './process.ts'

const PAIRS = 5

/** The timeline page of the whole program against the bare server. */
export async function measurePage(
  environment: Environment,
  requests: number,
  say: (line: string) => void
) {
  say('Making a database with the demo data …')
  await run('ace.js', ['db:provision'], environment)
  await run('ace.js', ['db:migrate'], environment)
  await run('ace.js', ['db:demo'], { ...environment, NODE_ENV: 'development' })
  await gatherStatistics(environment.DATABASE_URL)
  const { origin, processes } = await startWhole(environment)
  const [program] = processes
  await pause(3000)
  const restMegabytes = residentMegabytes(program.pid!)
  const page = await (await fetch(origin)).text()
  const PORT = String(await closedPort())
  const bareOrigin = `http://127.0.0.1:${PORT}`
  const bare = await start(
    '../tests/bench/bare_server.ts',
    { ...environment, PORT, PAGE_FRAME: JSON.stringify(frameOf(page)) },
    bareOrigin
  )
  assertSamePage(squeezed(await (await fetch(bareOrigin)).text()), squeezed(page))

  say('The timeline and the bare server …')
  const [ours, theirs] = await inTurns(PAIRS, [
    () => load(origin, '/', program.pid!, requests),
    () => load(bareOrigin, '/', bare.pid!, requests),
  ])
  const loadedMegabytes = residentMegabytes(program.pid!)
  await Promise.all([stop(program), stop(bare)])
  return {
    servers: { 'MyThoughts': medians(ours), 'bare node:http + pg': medians(theirs) },
    ratio: median(ours.map(({ cpuPerRequest }, i) => cpuPerRequest / theirs[i].cpuPerRequest)),
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

function medians(loads: Load[]): Load {
  return {
    cpuPerRequest: median(loads.map((one) => one.cpuPerRequest)),
    requestsPerSecond: median(loads.map((one) => one.requestsPerSecond)),
  }
}
