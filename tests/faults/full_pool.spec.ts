import { test } from '@japa/runner'
import { isEmbedded } from '#database/addresses'
import { callHost } from '#tests/support/call_host'
import { databaseForHosts } from '#tests/support/database_for_hosts'
import { eventually } from '#tests/support/eventually'
import { theFourHosts, type FourHosts } from '#tests/faults/hosts'
import { Ledger } from '#tests/faults/ledger'
import { publish, signedUp } from '#tests/support/signed_up'
import { lookInto } from '#tests/faults/stores_of_hosts'
import { unique } from '#tests/support/unique'
import { WebVisitor } from '#tests/support/web_visitor'

/** As many connections as a host has to a store where nothing is said (docs/configuration.md). */
const POOL = 10

test.group('A module whose connections to its store are all in use', (group) => {
  // A lock is what makes a query slow here; the embedded database has one session for all.
  if (isEmbedded) return

  let hosts: FourHosts
  const site = () => hosts.site

  group.setup(async () => {
    hosts = await theFourHosts()
  })

  test('fails as declared, leaves other modules alone, and is well when they are free', async ({
    assert,
  }) => {
    const [author, anybody] = [await signedUp({ site }), new WebVisitor(site)]
    await publish(author, 'the first')
    const stores = await lookInto(await databaseForHosts())
    await stores.ask('BEGIN')
    await stores.ask('SELECT 1 FROM thoughts.authors WHERE username = $1 FOR UPDATE', [
      author.username,
    ])

    const ledger = new Ledger()
    const texts = Array.from({ length: POOL * 2 }, () => unique('text'))
    const call = (text: string) =>
      callHost(
        hosts.urls.thoughts,
        'thoughts.publish',
        { text },
        { principal: `user ${author.username}`, key: text }
      )
    const waiting = Promise.all(texts.map(call))
    const { heldUp, idle } = await lookInto(await databaseForHosts())
    await heldUp(POOL)
    const start = performance.now()
    const timeline = await anybody.get('/')
    assert.equal(timeline.status, 503)
    assert.isBelow(performance.now() - start, 3000)
    for (const [visitor, path] of [
      [anybody, '/login'],
      [anybody, '/search?q=word'],
      [author, '/settings'],
    ] as const)
      assert.equal((await visitor.get(path)).status, 200, path)
    for (const answer of await waiting) {
      ledger.sawAnswer('thoughts.publish', answer)
      assert.notEqual(answer.status, 200)
    }
    assert.deepEqual(ledger.undeclared, [])

    await stores.ask('ROLLBACK')
    await eventually(async () => (await anybody.get('/')).status === 200, 15_000)
    await idle()
    assert.lengthOf(
      await stores.texts([author.username]),
      1,
      'nobody waits for the others any more'
    )
    for (const text of texts)
      await eventually(async () => (await call(text)).json.ok === true, 10_000)
    const kept = (await stores.texts([author.username])).map(({ text }) => text)
    assert.sameMembers(kept, ['the first', ...texts])
    assert.deepEqual(await stores.miscounted(), [])
  })
})
