import { test } from '@japa/runner'
import { ok } from '#switchboard/contract/operation'
import { FALLBACKS, type Fallback } from '#switchboard/calls/fallback'
import { KeyReused, ModuleUnavailable } from '#switchboard/failures'
import { carriesOut } from '#switchboard/module'
import { atEnd } from '#tests/support/at_end'
import { failureOf } from '#tests/support/failure_of'
import { faultyProxy } from '#tests/support/faulty_proxy'
import { goneAndBack } from '#tests/support/gone_and_back'
import { addresses } from '#tests/support/listeners'
import { notes } from '#tests/support/notes'
import { notesOnTwoHosts } from '#tests/support/notes_on_two_hosts'
import { notesStore } from '#tests/support/notes_store'
import { observationsOf } from '#tests/support/observations'
import { toldOn } from '#tests/support/told_on'
import { turnable } from '#tests/support/turnable'
import { loses } from '#tests/support/wire_faults'

const mary = { kind: 'user', username: 'Mary' } as const

test.group('A command whose answer is lost', (group) => {
  const store = notesStore(group)
  const texts = async () => (await store().from('notes').orderBy('id')).map(({ text }) => text)

  /** All of Mary's calls leave; the first answers to them are lost on their way back. */
  async function setUp(lost: number, dial = 99) {
    const proxy = await faultyProxy(addresses.internal)
    atEnd(() => proxy.close())
    const placements = turnable({ notes: { dial } })
    const hosts = await notesOnTwoHosts({ placements, store, url: proxy.url })
    placements.turn('notes', { store: hosts.peer.store })
    // The first call of all connects and compiles; that is not to use up the time of the one that is tested.
    await hosts.client({ principal: mary }).all({})
    proxy.fault = loses(lost)
    return { ...hosts, proxy, fallbacks: toldOn<Fallback>(FALLBACKS, 'notes') }
  }

  for (const dial of [99, 100]) {
    test(`comes home with its key and is done once, at ${dial}`, async ({ assert }) => {
      const { client, fallbacks } = await setUp(1000, dial)
      const seen = observationsOf('notes')
      const request = client({ principal: mary })
      const written = await request.write({ text: 'once' }, { key: 'k' })
      const [row] = await store().from('notes')
      assert.deepEqual(written, ok({ id: Number(row.id), author: 'Mary', text: 'once' }))
      assert.deepEqual(await texts(), ['once'])
      assert.deepEqual(
        seen.map(({ side, outcome }) => `${side} ${outcome}`),
        ['remote module_unavailable', 'local ok']
      )
      assert.lengthOf(fallbacks, 1)
      assert.deepEqual(await request.write({ text: 'once' }, { key: 'k' }), written)
      const reused = await failureOf(request.write({ text: 'other' }, { key: 'k' }))
      assert.instanceOf(reused, KeyReused)
      assert.deepEqual(await texts(), ['once'])
      assert.lengthOf(await store().from('outbox'), 0, 'nobody takes them in this test')
    })
  }

  test('is done once without a key of the caller’s, too', async ({ assert }) => {
    const { client } = await setUp(1000)
    assert.isTrue((await client({ principal: mary }).write({ text: 'once' })).ok)
    assert.deepEqual(await texts(), ['once'])
  })

  test('does not come home where asking there again tells', async ({ assert }) => {
    const { client, fallbacks, proxy } = await setUp(1)
    const { connections } = proxy
    assert.isTrue((await client({ principal: mary }).write({ text: 'once' })).ok)
    assert.deepEqual(await texts(), ['once'])
    assert.isEmpty(fallbacks)
    assert.isAbove(proxy.connections, connections)
  })

  test('is not done here while it is done there: it waits for the outcome', async ({ assert }) => {
    const gate = await goneAndBack()
    let carriedOut = 0
    const slowly = carriesOut(notes.operations.write, async ({ text }, { db }) => {
      carriedOut++
      const [{ id }] = await db.table('notes').returning('id').insert({ author: 'there', text })
      await gate.close() // The caller is cut off while this transaction is open.
      await db.rawQuery('SELECT pg_sleep(0.2)')
      return ok({ id: Number(id), author: 'there', text })
    })
    const { client } = await notesOnTwoHosts({
      placements: turnable({ notes: { dial: 99 } }),
      store,
      url: gate.url,
      there: { write: slowly },
    })
    const fallbacks = toldOn<Fallback>(FALLBACKS, 'notes')
    const written = await client({ principal: mary }).write({ text: 'once' }, { key: 'k' })
    assert.deepEqual(await texts(), ['once'])
    assert.equal(carriedOut, 1)
    assert.equal(written.ok && written.value.author, 'there', 'the answer that was lost')
    assert.lengthOf(fallbacks, 1)
  })

  test('comes home where it was refused there, with the same refusal', async ({ assert }) => {
    const { client } = await setUp(1000)
    const refused = await client({ principal: mary }).write({ text: '' }, { key: 'k' })
    assert.deepEqual(refused, { ok: false, error: { type: 'text_blank' } })
    assert.isEmpty(await texts())
  })
})

test.group('Two hosts with a store each', (group) => {
  const store = notesStore(group)
  const other = notesStore(group, 'notes_elsewhere')
  const countIn = async (one: typeof store) => (await one().from('notes')).length

  /** The module was moved whole to the other store, by an operator or by the settings of this host. */
  async function setUp(said: 'by an operator' | 'by the settings') {
    const gate = await goneAndBack()
    const placements = turnable({ notes: { dial: 100 } })
    const hosts = await notesOnTwoHosts({
      placements,
      store,
      otherStore: other,
      url: gate.url,
    })
    if (said === 'by an operator') placements.turn('notes', { store: hosts.peer.store })
    return { ...hosts, gate, placements, fallbacks: toldOn<Fallback>(FALLBACKS, 'notes') }
  }

  for (const said of ['by an operator', 'by the settings'] as const) {
    test(`have no way home, moved ${said}: nothing is done here`, async ({ assert }) => {
      const { client, gate, fallbacks } = await setUp(said)
      assert.isTrue((await client({ principal: mary }).write({ text: 'there' })).ok)
      await gate.close()
      const request = client({ principal: mary })
      assert.instanceOf(await failureOf(request.write({ text: 'x' })), ModuleUnavailable)
      assert.instanceOf(await failureOf(request.all({})), ModuleUnavailable)
      assert.isEmpty(fallbacks)
      assert.deepEqual([await countIn(store), await countIn(other)], [0, 1])
      await gate.open()
      assert.lengthOf((await client().all({})).value, 1)
    })
  }

  test('have no way home in a request that began at the other host', async ({ assert }) => {
    const { client, gate, placements, fallbacks } = await setUp('by an operator')
    const request = client({ principal: mary })
    assert.isTrue((await request.write({ text: 'there' })).ok)
    placements.turn('notes', { dial: 0, store: null })
    assert.isTrue((await request.write({ text: 'there, too' })).ok, 'it goes on where it began')
    assert.deepEqual([await countIn(store), await countIn(other)], [0, 2])
    await gate.close()
    assert.instanceOf(await failureOf(request.write({ text: 'x' })), ModuleUnavailable)
    assert.deepEqual([await countIn(store), await countIn(other)], [0, 2])
    assert.isEmpty(fallbacks)
    assert.isTrue((await client().write({ text: 'here' })).ok)
    assert.deepEqual([await countIn(store), await countIn(other)], [1, 2])
  })
})
