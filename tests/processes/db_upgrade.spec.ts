import { test } from '@japa/runner'
import { ownerUrl } from '#database/addresses'
import { atEnd } from '#tests/support/at_end'
import { databaseBeside } from '#tests/support/database_beside'
import { dropDatabase } from '#tests/support/drop_database'
import { eventually } from '#tests/support/eventually'
import { ownStores } from '#tests/support/own_stores'
import { ace, startServer } from '#tests/support/program'
import { publish, signedUp } from '#tests/support/signed_up'
import { unique } from '#tests/support/unique'

/** Without the server that the tests run on. */
function onOwnDatabase(settings: Record<string, string>) {
  const { DATABASE_FOLDER, APP_KEY, WIRE_KEY } = settings
  return { DATABASE_FOLDER, APP_KEY, WIRE_KEY }
}

test.group('From the embedded database to PostgreSQL', (group) => {
  if (!ownerUrl) return
  group.each.timeout(120_000)

  test('everything is carried: who was logged in still is, and what was not yet told is told', async ({
    assert,
  }) => {
    const { environment: own, remove } = await ownStores()
    atEnd(remove)
    const environment = { ...onOwnDatabase(own), NODE_ENV: 'development', DEMO_DATA: 'false' }
    const server = await databaseBeside(ownerUrl!, `_${unique('upgraded')}`)
    atEnd(() => dropDatabase(server, ownerUrl!))

    let program = await startServer(environment)
    atEnd(() => program.stop())
    let { site } = await program.ready()
    const mary = await signedUp({ site: () => site })
    const word = unique('word')
    const path = await publish(mary, `Written on a trial: ${word}.`)
    const held = await ace(['db:upgrade', `--to=${server}`], environment)
    assert.equal(held.code, 1)
    assert.match(held.output, /in use by process \d+/)
    // At once, so that search may not have heard of the thought.
    await program.stop('SIGKILL')

    const upgraded = await ace(['db:upgrade', `--to=${server}`], environment)
    assert.equal(upgraded.code, 0, upgraded.output)
    assert.match(upgraded.output, /thoughts\.thoughts +1\n/)
    assert.match(upgraded.output, /all is carried, and equal in both/)
    const again = await ace(['db:upgrade', `--to=${server}`], environment)
    assert.equal(again.code, 1)
    assert.match(again.output, /has rows already/)

    program = await startServer({ ...environment, DATABASE_URL: server })
    ;({ site } = await program.ready())
    assert.deepEqual((await mary.get(path)).thoughts, [`Written on a trial: ${word}.`])
    await publish(mary, `Written in earnest: ${word}.`)
    await eventually(async () => (await mary.get(`/search?q=${word}`)).thoughts.length === 2)
  })

  test('says what it needs where it cannot', async ({ assert }) => {
    const { environment: own, folder, remove } = await ownStores()
    atEnd(remove)
    const environment = onOwnDatabase(own)
    const nowhere = await ace(['db:upgrade'], environment)
    assert.equal(nowhere.code, 2)
    assert.match(nowhere.output, /Say where to/)
    const nothing = await ace(['db:upgrade', `--to=${ownerUrl}`], environment)
    assert.equal(nothing.code, 1)
    assert.include(nothing.output, `there is no embedded database in ${folder}/database`)
  })
})
