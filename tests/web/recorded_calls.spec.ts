import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { writeFile } from 'node:fs/promises'
import { isSplit } from '#tests/support/clients'
import { operator } from '#tests/support/console'
import { eventually } from '#tests/support/eventually'
import { everyApiCall } from '#tests/web/every_api_call'
import { everyForm } from '#tests/web/every_form'
import { everyPage } from '#tests/support/every_page'
import { recordCalls } from '#tests/web/recorded_calls'
import { PASSWORD, signedUp } from '#tests/support/signed_up'
import { laterBy } from '#tests/support/time_travel'
import { typed } from '#tests/support/typed'
import { WebVisitor } from '#tests/support/web_visitor'
import { differenceOf, writtenCalls } from '../../app/architecture/graph/calls.js'
import { readCalls, RECORDED } from '../../app/architecture/graph/read_house.js'

const CONSOLE = ['/ops', '/ops/differences', '/ops/history', '/ops/events', '/ops/architecture']
const AGAIN = 'RECORD_CALLS=1 npm test -- --arrangement=embedded web --files=recorded_calls'

async function visitEveryPage() {
  const { visitor, leaver, reading, own, leaving, errors } = await everyPage()
  const failing = errors.map(([path]) => path)
  for (const path of [...reading, ...failing]) await new WebVisitor().get(path)
  // Whether a log-in still holds is asked when half a minute is over.
  laterBy(31_000)
  for (const path of [...reading, ...own, ...failing]) await visitor.get(path)
  for (const path of leaving) await leaver.get(path)
}

async function visitTheConsole() {
  const somebody = await operator()
  laterBy(31_000)
  for (const path of CONSOLE) await somebody.get(path)
}

async function useOAuthClient() {
  await typed('oauth:client', ['add', 'Reader', '--kind=service', '--scope=thoughts:read'])
  await typed('oauth:client', ['list'])
  await typed('oauth:client', ['remove', 'app_nobody'])
}

/** By the command, the page behind its link, and the form on it. */
async function resetPassword(username: string) {
  const { told } = await typed('users:reset', [username])
  const { pathname, search } = new URL(/\S+\/reset\?\S+/.exec(told)![0])
  await new WebVisitor().fillIn(pathname + search, { new_password: `${PASSWORD} again` })
}

test.group('Calls of every page, form, command and operation of the API', () => {
  if (isSplit) return // What modules call happens at other hosts then.

  test('are those that docs/architecture/calls.json has, so that the picture is true', async ({
    assert,
  }) => {
    const recorded = recordCalls()
    await everyForm()
    await visitEveryPage()
    await visitTheConsole()
    assert.equal((await typed('search:rebuild', ['--from-start'])).code, 0)
    await useOAuthClient()
    const { username } = await signedUp()
    await resetPassword(username)
    assert.equal((await typed('users:role', [username, 'administrator'])).code, 0)

    await everyApiCall()
    await eventually(async () => 'api/tokens' in recorded())

    const seen = recorded()
    if (process.env.RECORD_CALLS) return writeFile(app.makePath(RECORDED), writtenCalls(seen))
    const difference = differenceOf(await readCalls(app.makePath()), seen)
    const what = `${RECORDED} is out of date. Run: ${AGAIN}\nthen: npm run generate`
    assert.deepEqual(difference, [], `${what}\n${difference.join('\n')}`)
  }).timeout(60_000)
})
