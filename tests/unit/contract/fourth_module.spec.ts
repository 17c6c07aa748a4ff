import { test } from '@japa/runner'
import { CallContext } from '#switchboard/call'
import { InvalidInput } from '#switchboard/failures'
import { eventually } from '#tests/support/eventually'
import { failureOf } from '#tests/support/failure_of'
import { Journal, JOURNAL_TABLE, journalModule } from '#tests/support/journal'
import { Notes, NOTES_TABLE, notesModule } from '#tests/support/notes'
import { serveOnWire } from '#tests/support/serve_on_wire'
import { makeStore } from '#tests/support/test_store'
import { switchboardOf } from '#tests/support/test_switchboard'
import { wire } from '#tests/support/wire_request'

test.group('A module of which the switchboard never heard', (group) => {
  let stores: Record<'notes' | 'journal', Awaited<ReturnType<typeof makeStore>>>

  group.setup(async () => {
    stores = {
      notes: await makeStore('notes', [NOTES_TABLE]),
      journal: await makeStore('journal', [JOURNAL_TABLE]),
    }
    return async () => {
      await stores.notes.drop()
      await stores.journal.drop()
    }
  })

  const setUp = () =>
    switchboardOf([
      { client: Notes, module: notesModule(), store: stores.notes.client },
      { client: Journal, module: journalModule(), store: stores.journal.client },
    ])
  const mary = new CallContext({ principal: { kind: 'user', username: 'Mary' } })

  test('is called by its token, and keeps what its command did', async ({ assert }) => {
    const notes = setUp().client(Notes, mary)
    const written = await notes.write({ text: 'first' })
    if (!written.ok) return assert.fail(written.error.type)
    assert.equal(written.value.author, 'Mary')
    assert.deepInclude((await notes.all({})).value, written.value)
  })

  test('has its failures, checks and idempotency keys like any other', async ({ assert }) => {
    const notes = setUp().client(Notes, mary)
    assert.deepEqual(await notes.write({ text: '' }), { ok: false, error: { type: 'text_blank' } })
    assert.instanceOf(await failureOf(notes.write({ text: 'x'.repeat(101) })), InvalidInput)
    const once = await notes.write({ text: 'only once' }, { key: 'k' })
    assert.deepEqual(await notes.write({ text: 'only once' }, { key: 'k' }), once)
    const { value } = await notes.all({})
    assert.lengthOf(
      value.filter(({ text }) => text === 'only once'),
      1
    )
  })

  test('publishes an event that reaches another such module', async ({ assert }) => {
    const switchboard = setUp()
    switchboard.start()
    const journal = switchboard.client(Journal, new CallContext())
    await switchboard.client(Notes, mary).write({ text: 'for the journal' })
    const entries = await eventually(async () => {
      const { value } = await journal.entries({})
      return value.some(({ text }) => text === 'for the journal') && value
    })
    assert.deepInclude(entries, { text: 'for the journal' })
  })

  test('is on the wire: handshake, document and calls', async ({ assert }) => {
    const switchboard = setUp()
    serveOnWire(switchboard)
    const { tokens } = switchboard
    const handshake = await wire('/_modules/notes', { method: 'GET', tokens })
    assert.equal(handshake.status, 200)
    assert.equal(handshake.json.fingerprint, switchboard.line('notes').fingerprint)
    const [{ id }] = await stores.notes.client().from('store').select('id')
    assert.equal(handshake.json.store, id)

    const document = await wire('/_modules/journal/openapi.json', { method: 'GET', tokens })
    assert.sameMembers(Object.keys(document.json.paths), [
      '/_modules/journal/entries',
      '/_modules/journal/takeEvents',
    ])

    const said = await wire('/_modules/notes/write', { tokens, body: { text: 'from afar' } })
    assert.equal(said.status, 200)
    assert.containsSubset(said.json, { ok: true, value: { text: 'from afar' } })
  })

  test('may not take an event that nobody publishes', ({ assert }) => {
    assert.throws(
      () => switchboardOf([{ client: Journal, module: journalModule() }]),
      'Module "journal" takes "notes.written", which no contract publishes'
    )
  })

  test('is asked for in vain where the settings do not have it', ({ assert }) => {
    const switchboard = switchboardOf([{ client: Notes, module: notesModule() }])
    assert.throws(
      () => switchboard.client(Journal, mary),
      'There is no module "journal"; config/modules.ts lists notes'
    )
  })
})
