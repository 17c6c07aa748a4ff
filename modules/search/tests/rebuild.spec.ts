import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import type { search } from '#modules/search/contract'
import searchModule from '#modules/search/module'
import { CallContext } from '#switchboard/call'
import type { OutputOf } from '#switchboard/contract'
import { besideFakes, deliver } from '#tests/fakes/beside_fakes'
import { refusal, valueOf } from '#tests/support/results'
import { clientIn, user } from '#tests/support/clients'
import { unique } from '#tests/support/unique'
import { FIRST_ID, knownThoughts } from './known_thoughts.js'
import { Search } from '#tests/support/whole_clients'

const { rebuild } = searchModule.handlers
const console = { kind: 'module', name: 'console' } as const
const BATCH = 500

async function setUp() {
  const db = await app.container.make('lucid.db')
  const entries = () => db.connection('search').from('entries')
  const context = new CallContext({ principal: console })
  const username = unique('author')
  const { thoughts, add } = await knownThoughts(username)
  const switchboard = await besideFakes(Search, [thoughts])
  const client = switchboard.client(Search, context)

  /** Thoughts that search has heard of, by their ids. */
  const publish = async (count: number) => {
    const facts = add(count)
    await deliver(
      switchboard,
      facts.map((fact) => thoughts.event('published', fact))
    )
    return facts.map(({ thought }) => thought.id)
  }
  /** An entry of a thought that there is not. */
  const addUnknown = (id: number) =>
    db.connection('search').rawQuery(
      `INSERT INTO entries (id, version, deleted, username, text, published_at)
       VALUES (?, 1, false, 'nobody', 'unheard of', now())`,
      [id]
    )
  const next = async (fromStart = false) => valueOf(await client.rebuild({ fromStart }))
  const rebuildAll = async () => {
    const batches: OutputOf<typeof search.operations.rebuild>[] = []
    do batches.push(await next(batches.length === 0))
    while (!batches.at(-1)!.finished)
    return batches
  }
  /** A call in its two steps, so that something can happen between them. */
  const prepare = () =>
    rebuild.prepare!({ fromStart: true }, {
      ...context,
      key: null,
      db: db.connection('search'),
      client: (token: any) => switchboard.client(token, context),
    } as never)
  const handle = (prepared: unknown) =>
    db
      .connection('search')
      .transaction(async (transaction) =>
        rebuild.handle({ fromStart: true }, { ...context, db: transaction } as never, prepared)
      )
  const entry = (id: number) => entries().where({ id }).first()
  return {
    addUnknown,
    entries,
    entry,
    username,
    publish,
    /** Thoughts that search has not heard of. */
    publishUnheard: add,
    next,
    rebuildAll,
    prepare,
    handle,
  }
}

test.group('A rebuild of search', (group) => {
  group.each.teardown(async () => {
    const db = await app.container.make('lucid.db')
    await db.connection('search').from('entries').where('id', '>=', FIRST_ID).delete()
    await db.connection('search').from('rebuilds').delete()
  })

  test('brings back what is missing or stale, and leaves what is newer', async ({ assert }) => {
    const { entries, entry, addUnknown, publish, rebuildAll } = await setUp()
    const [missing, stale, same, changed, newer, deleted] = await publish(6)
    const before = { stale: await entry(stale), changed: await entry(changed) }
    await entries().where({ id: missing }).delete()
    const update = (id: number, to: object) => entries().where({ id }).update(to)
    await update(stale, { version: 0, text: 'stale' })
    await update(changed, { text: 'of the same version' })
    await update(newer, { version: 7, text: 'newer' })
    await update(deleted, { version: 2, text: '', deleted: true })
    const lost = 5_000_000_000
    await addUnknown(lost)
    const { removed, done, total } = (await rebuildAll()).at(-1)!

    assert.equal((await entry(missing)).version, 1)
    assert.include(await entry(stale), { version: 1, text: before.stale.text })
    assert.equal((await entry(changed)).text, before.changed.text)
    assert.exists(await entry(same))
    assert.include(await entry(newer), { version: 7, text: 'newer' })
    assert.include(await entry(deleted), { version: 2, text: '', deleted: true })
    assert.notExists(await entry(lost))
    assert.isAtLeast(removed, 1)
    assert.isAtLeast(total, done)
  })

  test('leaves what came after thoughts were read, and removes the rest', async ({ assert }) => {
    const { entry, entries, addUnknown, publish, prepare, handle } = await setUp()
    const [deletedMeanwhile] = await publish(1)
    const [early, late] = [5_000_000_001, 5_000_000_002]
    await addUnknown(early)
    // Where the database's clock counts milliseconds, the reading may fall into the same one.
    await entries()
      .where({ id: early })
      .update({ known_at: new Date(Date.now() - 1000) })
    const reading = await prepare()
    await addUnknown(late)
    await entries().where({ id: deletedMeanwhile }).update({ version: 2, deleted: true })
    // The last batch takes in all ids beyond it.
    await handle({ ...reading, next: null })
    assert.notExists(await entry(early))
    assert.exists(await entry(late))
    assert.isTrue((await entry(deletedMeanwhile)).deleted)
  })

  test('goes on where the last call ended, and begins anew when done', async ({ assert }) => {
    const { next, publishUnheard, entries, username } = await setUp()
    publishUnheard(2 * BATCH + 1)
    const one = await next(true)
    assert.include(one, { resumed: false, done: BATCH, finished: false })
    const two = await next()
    assert.include(two, { resumed: true, done: 2 * BATCH, finished: false })
    assert.include(await next(true), { resumed: false, done: BATCH })
    let last = await next()
    while (!last.finished) last = await next()
    assert.lengthOf(await entries().where({ username }), 2 * BATCH + 1)
    assert.include(await next(), { resumed: false, done: BATCH })
  }).timeout(60_000)

  test('does no harm beside another one', async ({ assert }) => {
    const { next, publishUnheard, entries, username } = await setUp()
    publishUnheard(3 * BATCH)
    const run = async () => {
      while (!(await next()).finished);
    }
    await Promise.all([run(), run(), run()])
    assert.lengthOf(await entries().where({ username }), 3 * BATCH)
  }).timeout(60_000)

  test('is refused to visitors', async ({ assert }) => {
    for (const principal of [user('somebody'), { kind: 'anonymous' } as const]) {
      const client = await clientIn('direct', Search, principal)
      assert.deepEqual(await client.rebuild({ fromStart: true }), refusal('not_allowed'))
    }
  })
})
