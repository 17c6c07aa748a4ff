import { test } from '@japa/runner'
import { isEmbedded } from '#database/addresses'
import { atEnd } from '#tests/support/at_end'
import { callHost } from '#tests/support/call_host'
import { databaseForHosts } from '#tests/support/database_for_hosts'
import { eventually } from '#tests/support/eventually'
import { theFourHosts, type FourHosts } from '#tests/faults/hosts'
import { lookInto } from '#tests/faults/stores_of_hosts'
import { unique } from '#tests/support/unique'

/** An advisory lock that nothing else uses. */
const LOCK = 4711

test.group('A command whose COMMIT fails', (group) => {
  // Needs a connection that the server ends; the embedded database has one session for all.
  if (isEmbedded) return

  let hosts: FourHosts

  group.setup(async () => {
    hosts = await theFourHosts()
  })

  test('is not said to be done: nothing is there, and the same key does it once', async ({
    assert,
  }) => {
    const { ask, texts, heldUp, miscounted } = await lookInto(await databaseForHosts())
    // A deferred trigger runs inside COMMIT, so that the test can end the connection right there.
    await ask(`CREATE FUNCTION public.waits() RETURNS trigger LANGUAGE plpgsql AS
               'BEGIN PERFORM pg_advisory_xact_lock_shared(${LOCK}); RETURN NULL; END'`)
    await ask(`CREATE CONSTRAINT TRIGGER waits AFTER INSERT ON thoughts.thoughts
               DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.waits()`)
    atEnd(() => ask('DROP FUNCTION public.waits() CASCADE'))
    const author = unique('author')
    const text = unique('text')
    const call = { principal: `user ${author}`, key: unique('key') }
    const publish = () => callHost(hosts.urls.thoughts, 'thoughts.publish', { text }, call)

    await ask('SELECT pg_advisory_lock($1)', [LOCK])
    const answer = publish()
    await heldUp(1)
    await ask(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
               WHERE datname = current_database() AND wait_event = 'advisory'`)
    const { status, json } = await answer
    await ask('SELECT pg_advisory_unlock($1)', [LOCK])
    assert.deepEqual(await texts([author]), [])
    assert.equal(status, 503)
    assert.equal(json.code, 'module_unavailable')

    // The pool may hand out the ended connection once more, before it learns of its end: unavailable again.
    const again = await eventually(async () => {
      const asked = await publish()
      return asked.status === 200 && asked
    })
    assert.deepEqual(await texts([author]), [{ text, id: again.json.value.id }])
    assert.deepEqual(await miscounted(), [])
  })
})
