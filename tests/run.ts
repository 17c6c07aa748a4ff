/**
 * `npm test`: runs the tests in processes of their own, as many at a time as there are cores, and adds up their reports.
 * `npm test -- --help` says what can be chosen, tests/runner/plan.ts what runs where. TEST_DATABASE_URL names a PostgreSQL
 * server to use instead of one that is started here.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { asked, HELP } from './runner/command_line.ts'
import { Databases, hasServer } from './runner/databases.ts'
import { interruption } from './runner/interruption.ts'
import { Outputs } from './runner/outputs.ts'
import { perform } from './runner/perform.ts'
import { plan, type Run } from './runner/plan.ts'
import { Totals } from './runner/totals.ts'

const { request, runs } = chosen()
const interrupted = interruption()
const scratch = await mkdtemp(join(tmpdir(), 'mythoughts-tests-'))
const buildFolder = `tmp/tests/${process.pid}`
delete process.env.DATABASE_URL
// Programs are started by the hundred: they share one build, and what Node compiled of it.
Object.assign(process.env, {
  BUILD_FOLDER: buildFolder,
  NODE_COMPILE_CACHE: join(scratch, 'compiled'),
})

if (!hasServer)
  console.log('PostgreSQL is not installed (Debian: apt install postgresql): nothing runs on it.')
const totals = new Totals()
const databases = new Databases()
const outputs = new Outputs(runs.length)
try {
  const inOrder = [...runs.entries()]
  await performAll(
    inOrder.filter(([, { isAlone }]) => !isAlone),
    availableParallelism()
  )
  await performAll(
    inOrder.filter(([, { isAlone }]) => isAlone),
    1
  )
} finally {
  await databases.stop()
  for (const folder of [scratch, buildFolder]) await rm(folder, { recursive: true, force: true })
}
if (interrupted.aborted) totals.complain('Interrupted: not all tests were run.')
totals.print(request.slowest)
process.exit(totals.isGood ? 0 : 1)

/** Performs runs, so many at a time. */
async function performAll(waiting: [number, Run][], atOnce: number) {
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [at, run] = next
      if (!interrupted.aborted)
        await perform(run, { request, at, scratch, totals, databases, interrupted, outputs })
      outputs.end(at)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
}

/** What the arguments ask for; ends the process where they ask for help, or for what there is not. */
function chosen() {
  try {
    const given = asked(process.argv.slice(2))
    if (!given.help) return { request: given, runs: plan(given, hasServer) }
    console.log(HELP)
    process.exit()
  } catch (error) {
    console.error((error as Error).message)
    process.exit(2)
  }
}
