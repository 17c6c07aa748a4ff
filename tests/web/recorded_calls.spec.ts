import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { writeFile } from 'node:fs/promises'
import { CALLS, type Observation } from '#switchboard/calls/observe'
import { atEnd } from '#tests/support/at_end'
import { isSplit } from '#tests/support/clients'
import { operator } from '#tests/support/console'
import { eventually } from '#tests/support/eventually'
import { signedUp } from '#tests/support/signed_up'
import { laterBy } from '#tests/support/time_travel'
import { typed } from '#tests/support/typed'
import { everyCall } from '#tests/web/every_call'
import { IN_PARTS, type Calls } from '../../app/architecture/graph/house.js'
import { readCalls, RECORDED } from '../../app/architecture/graph/read_house.js'

const CONSOLE = ['/ops', '/ops/differences', '/ops/history', '/ops/events', '/ops/architecture']
const AGAIN = 'RECORD_CALLS=1 npm test -- --arrangement=embedded web --files=recorded_calls'

test.group('Calls of every page, form, command and operation of the API', () => {
  if (isSplit) return // What modules call happens at other hosts then.

  test('are those of docs/architecture/calls.json, so the picture is true', async ({ assert }) => {
    const seen: Observation[] = []
    const listener = (told: Observation) => void seen.push(told)
    CALLS.subscribe(listener)
    atEnd(() => CALLS.unsubscribe(listener))
    await everyCall()
    await everyCommand()
    const somebody = await operator()
    laterBy(31_000)
    for (const path of CONSOLE) await somebody.get(path)
    await eventually(async () => seen.some(({ caller }) => caller === 'api/tokens'))

    const calls = mostWithinOneRequest(seen)
    if (process.env.RECORD_CALLS) return writeFile(app.makePath(RECORDED), written(calls))
    const what = `${RECORDED} is out of date. Run: ${AGAIN}\nthen: npm run generate`
    assert.deepEqual(calls, await readCalls(app.makePath()), what)
  }).timeout(60_000)
})

async function everyCommand() {
  const { username } = await signedUp()
  for (const [name, ...args] of [
    ['search:rebuild', '--from-start'],
    ['oauth:client', 'add', 'Reader', '--kind=service', '--scope=thoughts:read'],
    ['oauth:client', 'list'],
    ['oauth:client', 'remove', 'app_nobody'],
    ['users:reset', username],
    ['users:role', username, 'administrator'],
  ])
    await typed(name, args)
}

/** By caller and operation, the most calls within one request; and of a module, where they are never all in one. */
function mostWithinOneRequest(seen: Observation[]): Calls {
  const most: Calls = {}
  for (const of of Map.groupBy(seen, ({ requestId }) => requestId).values()) {
    for (const [caller, calls] of Map.groupBy(of, (one) => one.caller)) {
      if (caller === 'nobody') continue
      most[caller] ??= {}
      for (const [what, count] of Object.entries(withinOne(caller, calls, of)))
        most[caller][what] = Math.max(most[caller][what] ?? 0, count)
    }
  }
  for (const of of Object.values(most)) {
    for (const module of Object.keys(of).filter((key) => !key.includes('.')))
      if (of[module] === sumOf(of, module)) delete of[module]
  }
  return most
}

/** What one caller calls in one request, by operation and by module. */
function withinOne(caller: string, calls: Observation[], all: Observation[]) {
  // An operation may itself be called several times in a request; then its calls are those of each time.
  const turns = all.filter(({ module, operation }) => `${module}.${operation}` === caller).length
  const counts: Record<string, number> = {}
  for (const [what, of] of Map.groupBy(calls, (one) => `${one.module}.${one.operation}`)) {
    counts[what] = Math.min(Math.ceil(of.length / Math.max(turns, 1)), IN_PARTS)
  }
  for (const { module } of calls) counts[module] = sumOf(counts, module)
  return counts
}

/** The calls of a module's operations together. */
function sumOf(of: Record<string, number>, module: string): number {
  const counts = Object.entries(of).filter(([what]) => what.startsWith(`${module}.`))
  return counts.reduce((sum, [, count]) => sum + count, 0)
}

/** As JSON, in an order that does not depend on who called first. */
function written(calls: Calls): string {
  const operations = Object.values(calls).flatMap((of) => Object.keys(of))
  const keys = [...new Set([...Object.keys(calls), ...operations])].sort()
  return `${JSON.stringify(calls, keys, 2)}\n`
}
