import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Asked } from './command_line.ts'
import type { Databases } from './databases.ts'
import { startModuleHosts } from './module_hosts.ts'
import type { Outputs } from './outputs.ts'
import type { Run } from './plan.ts'
import type { Report } from './report.ts'
import { isOfFiles } from './selection.ts'
import type { Totals } from './totals.ts'

interface Surroundings {
  request: Asked
  /** The number of the run. */
  at: number
  scratch: string
  totals: Totals
  databases: Databases
  interrupted: AbortSignal
  outputs: Outputs
}

/** Carries out one run, and adds what it reports to the totals. */
export async function perform(run: Run, surroundings: Surroundings) {
  const { at, databases, outputs, totals } = surroundings
  const { isSplit } = run.arrangement
  outputs.say(at, `\n──── Tests ${run.title} ────\n`)
  try {
    const database = await databases.settings(run, at)
    if (!isSplit) return await runTests(run, surroundings, database)
    const hosts = await startModuleHosts(database)
    try {
      await runTests(run, surroundings, hosts.environment, hosts.died)
    } finally {
      await hosts.stop()
    }
  } catch (error) {
    totals.complain(`The tests ${run.title} could not be run: ${(error as Error).message}`)
  }
}

/** @param died resolves, with what happened, when a host died on which the tests depend */
async function runTests(
  run: Run,
  { request, at, scratch, totals, interrupted, outputs }: Surroundings,
  environment: Record<string, string>,
  died?: Promise<string>
) {
  const { module } = request
  const reportFile = join(scratch, `${at}.json`)
  const isFull = request.all || isOfFiles(request.what)
  const child = spawn(
    process.execPath,
    [
      '--disable-warning=DEP0205',
      '--import=@poppinss/ts-exec',
      module ? 'tests/runner/module_alone.ts' : 'bin/test.ts',
      `--files=${run.files.join()}`,
      ...(isFull ? [] : ['--tags=~@slow']),
      ...request.filters,
    ],
    {
      stdio: outputs.isAlone ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        ...environment,
        ...(module && { MODULE_ALONE: module }),
        ...(isFull && { ALL_PLACEMENTS: '1' }),
        REPORT_FILE: reportFile,
      },
    }
  )
  outputs.take(at, child.stdout, child.stderr)
  const exited = once(child, 'close')
  const end = () => void child.kill('SIGTERM')
  if (interrupted.aborted) end()
  interrupted.addEventListener('abort', end)
  died?.then((what) => {
    if (interrupted.aborted) return // By Ctrl-C the hosts are told, too.
    totals.complain(`${what}\nThe tests ${run.title} end here.`)
    end()
  })
  const [code] = await exited
  interrupted.removeEventListener('abort', end)
  const report = await readFile(reportFile, 'utf8').then(
    (json) => JSON.parse(json) as Report,
    () => null
  )
  totals.add(run.arrangement.name, report)
  if (code !== 0 && report?.failed === 0)
    totals.complain(`The tests ${run.title} ended with code ${code}.`)
  // Left only by a run that was ended from outside.
  for (const left of [`tmp/tests/${child.pid}`, `tmp/tests/${child.pid}.lock`])
    await rm(left, { recursive: true, force: true })
}
