import { test } from '@japa/runner'
import { isEmbedded } from '#database/addresses'
import { atEnd } from '#tests/support/at_end'
import { callHost } from '#tests/support/call_host'
import { databaseForHosts } from '#tests/support/database_for_hosts'
import { eventually } from '#tests/support/eventually'
import { failureOf } from '#tests/support/failure_of'
import type { FaultyProxy } from '#tests/support/faulty_proxy'
import { theFourHosts, type FourHosts } from '#tests/faults/hosts'
import { Load } from '#tests/faults/load'
import { lookInto } from '#tests/faults/stores_of_hosts'
import { signedUp } from '#tests/support/signed_up'
import { unique } from '#tests/support/unique'
import { WebVisitor } from '#tests/support/web_visitor'
import { loses } from '#tests/support/wire_faults'

/** An advisory lock that nothing else uses. */
const LOCK = 4711
/** As many connections as a host has to a store where nothing is said (docs/configuration.md). */
const POOL = 10

test.group('A command in the middle of which something happens', (group) => {
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
  async function setUp(author = unique('author')) {
    const stores = await lookInto(await databaseForHosts())
    const principal = `user ${author}`
    const key = crypto.randomUUID()
    const text = unique('text')
    const publish = (deadline = 2000) =>
      callHost(proxy.url, 'thoughts.publish', { text }, { principal, key, deadline })
    /** Publishes another text, whose key it is. */
    const publishOther = (other: string) =>
      callHost(proxy.url, 'thoughts.publish', { text: other }, { principal, key: other })
    const count = async () =>
      (await stores.texts([author])).filter((one) => one.text === text).length
    const first = unique('first')
    await publishOther(first)
    const hold = async () => {
      await stores.ask('BEGIN')
      await stores.ask('SELECT 1 FROM thoughts.authors WHERE username = $1 FOR UPDATE', [author])
    }
    const release = () => stores.ask('ROLLBACK')
    // Within a transaction the statistics stay as they were first read, so another connection looks at them.
    const { heldUp, idle } = await lookInto(await databaseForHosts())
    return {
      stores,
      author,
      first,
      text,
      publish,
      publishOther,
      count,
      hold,
      release,
      heldUp,
      idle,
    }
  }

  test('whose module is killed has done nothing; the same key asked again does it once', async ({
    assert,
  }) => {
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

  test('whose module is killed, and whose key is asked again while its end is open, says that it took too long', async ({
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

  test('whose module is stopped in it, keeps no lock that others wait for', async ({ assert }) => {
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

  test('whose module is killed after it is done but before it is told, tells the same key what it did', async ({
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

  test('whose COMMIT fails is not said to be done: nothing is there, and the same key does it once', async ({
    assert,
  }) => {
    const { publish, count, text, author, stores, heldUp } = await setUp()
    const { ask } = stores
    // A deferred trigger runs inside COMMIT, so that the test can end the connection right there.
    await ask(`CREATE FUNCTION public.waits() RETURNS trigger LANGUAGE plpgsql AS
               'BEGIN PERFORM pg_advisory_xact_lock_shared(${LOCK}); RETURN NULL; END'`)
    await ask(`CREATE CONSTRAINT TRIGGER waits AFTER INSERT ON thoughts.thoughts
               DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.waits()`)
    atEnd(() => ask('DROP FUNCTION public.waits() CASCADE'))

    await ask('SELECT pg_advisory_lock($1)', [LOCK])
    const answer = publish()
    await heldUp(1)
    await ask(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
               WHERE datname = current_database() AND wait_event = 'advisory'`)
    const { status, json } = await answer
    await ask('SELECT pg_advisory_unlock($1)', [LOCK])
    assert.equal(await count(), 0)
    assert.deepEqual([status, json.code], [503, 'module_unavailable'])

    // The pool may hand out the ended connection once more, before it learns of its end: unavailable again.
    const again = await eventually(async () => {
      const asked = await publish()
      return asked.status === 200 && asked
    })
    const [, ...kept] = await stores.texts([author])
    assert.deepEqual(kept, [{ text, id: again.json.value.id }])
    assert.deepEqual(await stores.miscounted(), [])
  })

  test('beside as many as its module has connections fails as declared, leaves other modules alone, and is well when they are free', async ({
    assert,
  }) => {
    const site = () => hosts.site
    const [author, anybody] = [await signedUp({ site }), new WebVisitor(site)]
    const { stores, first, publishOther, hold, release, heldUp, idle } = await setUp(
      author.username
    )
    await hold()
    const texts = Array.from({ length: POOL * 2 }, () => unique('text'))
    const waiting = Promise.all(texts.map(publishOther))
    await heldUp(POOL)
    const start = performance.now()
    assert.equal((await anybody.get('/')).status, 503)
    assert.isBelow(performance.now() - start, 3000)
    for (const [visitor, path] of [
      [anybody, '/login'],
      [anybody, '/search?q=word'],
      [author, '/settings'],
    ] as const)
      assert.equal((await visitor.get(path)).status, 200, path)
    const load = new Load(site, true)
    for (const answer of await waiting) {
      load.sawAnswer('thoughts.publish', answer)
      assert.notEqual(answer.status, 200)
    }
    assert.deepEqual(load.wrong, [])

    await release()
    await eventually(async () => (await anybody.get('/')).status === 200, 15_000)
    await idle()
    const kept = async () => (await stores.texts([author.username])).map(({ text }) => text)
    assert.deepEqual(await kept(), [first], 'nobody waits for the others any more')
    for (const text of texts)
      await eventually(async () => (await publishOther(text)).json.ok === true, 10_000)
    assert.sameMembers(await kept(), [first, ...texts])
    assert.deepEqual(await stores.miscounted(), [])
  })
})
