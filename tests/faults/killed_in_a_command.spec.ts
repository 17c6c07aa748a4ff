import { test } from '@japa/runner'
import { isEmbedded } from '#database/addresses'
import { callHost } from '#tests/support/call_host'
import { databaseForHosts } from '#tests/support/database_for_hosts'
import { eventually } from '#tests/support/eventually'
import { failureOf } from '#tests/support/failure_of'
import type { FaultyProxy } from '#tests/support/faulty_proxy'
import { theFourHosts, type FourHosts } from '#tests/faults/hosts'
import { lookInto } from '#tests/faults/stores_of_hosts'
import { unique } from '#tests/support/unique'
import { loses } from '#tests/support/wire_faults'

test.group('A module killed in the middle of a command', (group) => {
  // A lock is how a test stops a command where it wants to; the embedded database has one session for all.
  if (isEmbedded) return

  let hosts: FourHosts
  let proxy: FaultyProxy

  group.setup(async () => {
    hosts = await theFourHosts()
    proxy = hosts.proxies.thoughts
  })

  group.each.teardown(() => hosts.mend())

  /** An author with one thought, whose next one can be held up inside its transaction. */
  async function setUp() {
    const stores = await lookInto(await databaseForHosts())
    const author = unique('author')
    const key = crypto.randomUUID()
    const text = unique('text')
    const publish = (deadline = 2000) =>
      callHost(
        proxy.url,
        'thoughts.publish',
        { text },
        { principal: `user ${author}`, key, deadline }
      )
    const count = async () =>
      (await stores.texts([author])).filter((one) => one.text === text).length
    await callHost(
      hosts.urls.thoughts,
      'thoughts.publish',
      { text: 'the first' },
      { principal: `user ${author}` }
    )
    const hold = async () => {
      await stores.ask('BEGIN')
      await stores.ask('SELECT 1 FROM thoughts.authors WHERE username = $1 FOR UPDATE', [author])
    }
    const release = () => stores.ask('ROLLBACK')
    // Within a transaction the statistics stay as they were first read, so another connection looks at them.
    const { heldUp, idle } = await lookInto(await databaseForHosts())
    return { stores, author, publish, count, hold, release, heldUp, idle }
  }

  test('has done nothing; the same key asked again does it once', async ({ assert }) => {
    const { publish, count, hold, release, heldUp, idle, stores } = await setUp()
    await hold()
    const answer = failureOf(publish())
    await heldUp(1)
    await hosts.thoughts.kill()
    assert.match((await answer).message, /fetch failed|terminated/)
    await release()
    await idle()
    assert.equal(await count(), 0)

    await hosts.thoughts.ready()
    const [first, second] = [await publish(), await publish()]
    assert.isTrue(first.json.ok)
    assert.deepEqual(second.json, first.json)
    assert.equal(await count(), 1)
    assert.deepEqual(await stores.miscounted(), [])
  })

  test('whose key is asked again while its end is open, says that it took too long', async ({
    assert,
  }) => {
    const { publish, count, hold, release, heldUp, idle } = await setUp()
    await hold()
    const answer = failureOf(publish())
    await heldUp(1)
    await hosts.thoughts.kill()
    await answer
    await hosts.thoughts.ready()
    const second = await publish(500)
    assert.equal(second.status, 504)
    assert.equal(second.json.code, 'deadline_exceeded')
    await release()
    await idle()
    assert.equal(await count(), 0, 'nobody waits for it any more')

    const third = await eventually(async () => {
      const { json } = await publish()
      return json.ok && json.value
    })
    assert.equal(third.text, (await publish()).json.value.text)
    assert.equal(await count(), 1)
  })

  test('or stopped in it, keeps no lock that others wait for', async ({ assert }) => {
    const { author, publish, hold, release, heldUp, idle } = await setUp()
    await hold()
    const answer = publish()
    await heldUp(1)
    hosts.thoughts.freeze()
    await release()
    // Nobody else gives the locks back: the process neither goes on nor ends.
    await idle()
    const { ask } = await lookInto(await databaseForHosts())
    await ask(`SELECT 1 FROM thoughts.authors WHERE username = $1 FOR UPDATE NOWAIT`, [author])
    hosts.thoughts.thaw()
    assert.oneOf((await answer).status, [503, 504], 'nothing was done')
    assert.isTrue((await publish()).json.ok)
  })

  test('after it is done but before it is told, tells the same key what it did', async ({
    assert,
  }) => {
    const { publish, count, stores, author } = await setUp()
    const killed = new Promise((resolve) => {
      proxy.fault = loses(1, () => resolve(hosts.thoughts.kill()))
    })
    assert.match((await failureOf(publish())).message, /fetch failed|terminated/)
    await killed
    assert.equal(await count(), 1)

    await hosts.thoughts.ready()
    const { status, json } = await publish()
    assert.equal(status, 200)
    const [, { id }] = await stores.texts([author])
    assert.equal(json.value.id, id)
    assert.equal(await count(), 1)
    assert.deepEqual(await stores.miscounted(), [])
  })
})
