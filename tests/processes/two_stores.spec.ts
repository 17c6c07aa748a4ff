import { test } from '@japa/runner'
import { away } from '#tests/support/away'
import { asOwner } from '#tests/processes/as_owner'
import { atEnd } from '#tests/support/at_end'
import { closedPort } from '#tests/support/closed_port'
import { eventually } from '#tests/support/eventually'
import { ownStores } from '#tests/support/own_stores'
import { ace, startServer } from '#tests/support/program'
import { publish, signedUp } from '#tests/support/signed_up'
import { unique } from '#tests/support/unique'

test.group('A search that has a store at each of two hosts', () => {
  test('finds at each what there is, and at none what was deleted', async ({ assert }) => {
    const [here, there] = [await ownStores(), await ownStores()]
    atEnd(here.remove)
    atEnd(there.remove)
    const port = String(await closedPort())
    const whole = await startServer({
      ...here.environment,
      DEMO_DATA: 'false',
      SEARCH_URL: `http://127.0.0.1:${port}`,
    })
    atEnd(() => whole.stop())
    const { site, internal } = await whole.ready()
    const search = await startServer({
      ...there.environment,
      ...away({ users: internal, thoughts: internal }),
      SERVE: 'search',
      INTERNAL_PORT: port,
    })
    atEnd(() => search.stop())
    const visitor = await signedUp({ site: () => site })
    const word = unique('word')
    const thought = await publish(visitor, `${word} that goes`)
    const finds = async () => (await visitor.get(`/search?q=${word}`)).all('mark').length
    await eventually(async () => (await finds()) > 0)

    // The commands are not told where the other host is: they do as the running one does.
    const typed = (...args: string[]) => ace(args, here.environment)
    const dial = (to: string) => typed('module:dial', 'search', to, '--why=a test')
    const isTold = () => asOwner(there.environment, (db) => db.query('SELECT FROM search.sources'))
    await search.says(/Internal port/)
    await eventually(async () => (await isTold()).rows.length > 0)
    const refused = await dial('100')
    assert.equal(refused.code, 1, refused.output)
    assert.include(refused.output, 'Run first: node ace search:rebuild --side=there')
    const rebuilt = await typed('search:rebuild', '--side=there')
    assert.include(rebuilt.output, 'search is rebuilt: 1 entries written')
    const moved = await dial('100')
    assert.equal(moved.code, 0, moved.output)
    assert.equal(await finds(), 1)

    const entriesThere = () =>
      asOwner(there.environment, (db) => db.query('SELECT FROM search.entries WHERE NOT deleted'))
    await asOwner(there.environment, (db) => db.query('DELETE FROM search.entries'))
    assert.equal((await typed('search:rebuild', '--from-start')).code, 0)
    assert.lengthOf((await entriesThere()).rows, 1, 'the store that the dial points to')

    assert.equal((await visitor.fillIn(`${thought}/delete`, {})).status, 302)
    await eventually(async () => (await finds()) === 0)
    const home = await dial('0')
    assert.equal(home.code, 0, home.output)
    await eventually(async () => (await finds()) === 0)
    const { rows } = await asOwner(here.environment, (db) =>
      db.query('SELECT deleted FROM search.entries')
    )
    assert.deepEqual(rows, [{ deleted: true }])
  }).timeout(120_000)
})
