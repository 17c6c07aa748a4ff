import { test } from '@japa/runner'
import { CallContext } from '#switchboard/call'
import type { EventHandler } from '#switchboard/module'
import { eventually } from '#tests/support/eventually'
import { Journal, JOURNAL_TABLE, journalModule } from '#tests/support/journal'
import { Notes, notesModule, NOTES_TABLE } from '#tests/support/notes'
import { makeStore } from '#tests/support/test_store'
import { switchboardOf } from '#tests/support/test_switchboard'

test.group('Events between two modules of which the switchboard never heard', (group) => {
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

  test('reach the other with their tracestate, those of an earlier version in the newer shape', async ({
    assert,
  }) => {
    const { requestId, traceparent } = new CallContext()
    const tracestates: (string | null)[] = []
    const take: EventHandler = async ({ note: { text } }, { db, tracestate }) => {
      tracestates.push(tracestate)
      await db.table('entries').insert({ text })
    }
    const note = { id: 1, author: 'Mary', text: 'earlier', mood: 'of an earlier version' }
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
      { client: Journal, module: journalModule(take), store: stores.journal.client },
    ])
    switchboard.start()
    const context = new CallContext({ tracestate: 'vendor=1' })
    await switchboard.client(Notes, context).write({ text: 'now' })
    const journal = switchboard.client(Journal, new CallContext())
    await eventually(async () => (await journal.entries({})).value.length > 1)
    assert.sameDeepMembers((await journal.entries({})).value, [
      { text: 'earlier' },
      { text: 'now' },
    ])
    assert.sameMembers(tracestates, [null, 'vendor=1'])
  })

  test('are not taken that nobody publishes', ({ assert }) => {
    assert.throws(
      () => switchboardOf([{ client: Journal, module: journalModule() }]),
      'Module "journal" takes "notes.written", which no contract publishes'
    )
  })
})
