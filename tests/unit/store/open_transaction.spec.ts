import { test } from '@japa/runner'
import { CallContext } from '#switchboard/call'
import { ok } from '#switchboard/contract/operation'
import { ModuleFailed } from '#switchboard/failures'
import { carriesOut } from '#switchboard/module'
import { failureOf } from '#tests/support/failure_of'
import { notes, Notes, notesModule } from '#tests/support/notes'
import { notesStore } from '#tests/support/notes_store'
import { switchboardOf } from '#tests/support/test_switchboard'
import { answer, Toy } from '#tests/support/toy'

const { write } = notes.operations

test.group('A handler that calls another module', (group) => {
  const store = notesStore(group)
  const toy = {
    client: Toy,
    module: { contract: Toy.contract, handlers: { ask: () => answer() } as never, takes: {} },
  }
  const note = { id: 1, author: '', text: '' }

  test('inside its transaction is stopped, and the transaction rolled back', async ({ assert }) => {
    const handler = carriesOut(write, async ({ text }, { db }) => {
      await db.table('notes').insert({ author: '', text })
      await switchboard.client(Toy, new CallContext()).ask({ number: 1 })
      return ok(note)
    })
    const switchboard = switchboardOf([
      { client: Notes, module: notesModule({ write: handler }), store },
      toy,
    ])
    const client = switchboard.client(Notes, new CallContext())
    const failure = await failureOf<ModuleFailed>(client.write({ text: 'x' }))
    assert.instanceOf(failure, ModuleFailed)
    assert.match(
      (failure.cause as Error).message,
      /^toy\.ask was called inside an open transaction of "notes\.write"/
    )
    assert.isEmpty(await store().from('notes'))
  })

  test('before its transaction is let through, with the context of its own call', async ({
    assert,
  }) => {
    let seen: unknown
    const handler = {
      prepare: async (_input: unknown, call: { client: (token: typeof Toy) => any }) =>
        call.client(Toy).ask({ number: 1 }),
      handle: () => ok(note),
    }
    const handlers = {
      ask: (_input: unknown, { principal, requestId, traceparent, deadline }: CallContext) => {
        seen = { principal, requestId, traceparent, deadline }
        return answer()
      },
    }
    const switchboard = switchboardOf([
      { client: Notes, module: notesModule({ write: handler as never }), store },
      { ...toy, module: { ...toy.module, handlers: handlers as never } },
    ])
    const principal = { kind: 'user', username: 'Мария' } as const
    const deadline = Date.now() + 900
    const context = new CallContext({ principal, deadline })
    assert.isTrue((await switchboard.client(Notes, context).write({ text: 'x' })).ok)
    const { requestId, traceparent } = context
    assert.deepEqual(seen, { principal, requestId, traceparent, deadline })
  })
})
