import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { readFile } from 'node:fs/promises'
import { asOwner } from '#tests/processes/as_owner'
import { MARY, PASSWORD, SECRETS } from '#tests/processes/version_2_0/people'
import { atEnd } from '#tests/support/at_end'
import { eventually } from '#tests/support/eventually'
import { ownStores } from '#tests/support/own_stores'
import { startServer } from '#tests/support/program'
import { publish } from '#tests/support/signed_up'
import { unique } from '#tests/support/unique'
import { WebVisitor } from '#tests/support/web_visitor'

test.group('A database of version 2.0', () => {
  test('is opened by this one: people find what they wrote, and go on', async ({ assert }) => {
    const { environment: own, remove } = await ownStores()
    const environment = { ...own, ...SECRETS, DEMO_DATA: 'false' }
    atEnd(remove)
    const dump = await readFile(app.makePath('tests/processes/version_2_0/database.sql'), 'utf8')
    await asOwner(environment, (db) => db.query(dump))

    const program = await startServer(environment)
    atEnd(() => program.stop())
    const { site } = await program.ready()
    const mary = new WebVisitor(() => site)
    const timeline = await mary.get('/')
    for (const text of [MARY.edited, MARY.published, MARY.waiting, 'Somebody was here'])
      assert.include(timeline.text, text)
    assert.notInclude(timeline.text, 'Something rude', 'it stays hidden')

    const loggedIn = await mary.fillIn('/login', { username: MARY.username, password: PASSWORD })
    assert.equal(loggedIn.status, 302, loggedIn.text)
    const search = async (words: string) => (await mary.get(`/search?q=${words}`)).text
    assert.include(await search('sandwiches'), MARY.published)
    const fresh = unique('fresh')
    await publish(mary, `Written after the upgrade: ${fresh}`)
    const follows = (words: string, text: string) =>
      eventually(async () => (await search(words)).includes(text), 20_000)
    await follows('ferry', MARY.waiting)
    await follows(fresh, 'Written after the upgrade')

    const troll = await new WebVisitor(() => site).fillIn('/login', {
      username: 'troll',
      password: PASSWORD,
    })
    assert.include(troll.text, 'It was rude', 'it stays suspended')
  }).timeout(120_000)
})
