import { test } from '@japa/runner'
import { CallContext } from '#switchboard/call'
import { eventually } from '#tests/support/eventually'
import { Journal, JOURNAL_TABLE, journalModule } from '#tests/support/journal'
import { Notes, notesModule } from '#tests/support/notes'
import { makeStore } from '#tests/support/test_store'
import { switchboardOf } from '#tests/support/test_switchboard'
import { unique } from '#tests/support/unique'

test.group('Events that waited while their program was replaced', (group) => {
  let stores: Record<'notes' | 'journal', Awaited<ReturnType<typeof makeStore>>>
  group.setup(async () => {
    stores = {
      notes: await makeStore('notes'),
      journal: await makeStore('journal', [JOURNAL_TABLE]),
    }
    return async () => {
      await stores.notes.drop()
      await stores.journal.drop()
    }
  })

  test('are delivered without what the newer contract does not know', async ({ assert }) => {
    const text = unique('text')
    const { requestId, traceparent } = new CallContext()
    const note = { id: 1, author: 'Mary', text, mood: 'of an earlier version' }
    await stores.notes
      .client()
      .table('outbox')
      .insert({
        subscriber: 'journal',
        event: 'notes.written',
        payload: JSON.stringify({ note, version: 1 }),
        request_id: requestId,
        traceparent,
      })
    const switchboard = switchboardOf([
      { client: Notes, module: notesModule(), store: stores.notes.client },
      { client: Journal, module: journalModule(), store: stores.journal.client },
    ])
    switchboard.start()
    const journal = switchboard.client(Journal, new CallContext())
    await eventually(async () => (await journal.entries({})).value.length > 0)
    assert.deepEqual((await journal.entries({})).value, [{ text }])
  })
})
