import lucid from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { CallContext } from '#switchboard/call'
import { ok } from '#switchboard/contract/operation'
import { ModuleFailed, ModuleUnavailable } from '#switchboard/failures'
import { carriesOut } from '#switchboard/module'
import { closedPort } from '#tests/support/closed_port'
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
    assert.equal(
      (failure.cause as Error).message.replace(/:\d+/, ''),
      'toy.ask was called inside an open transaction of "notes.write" (opened at tests/unit/guards/open_transaction.spec.ts). ' +
        'A module call may be remote and slow, and cannot be rolled back: call before the transaction (prepare), or ' +
        'publish an event.'
    )
    assert.isEmpty(await store().from('notes'))
  })

  test('before its transaction is allowed, with the context of its call', async ({ assert }) => {
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

test.group('A transaction that code opens by itself', (group) => {
  const store = notesStore(group)
  const HERE =
    /inside an open transaction of its own \(opened at tests\/unit\/guards\/open_transaction\.spec\.ts:\d+\)/

  /** A client as a page has it, of a module that answers from another host. */
  async function remoteClient() {
    const toy = {
      client: Toy,
      module: { contract: Toy.contract, handlers: {} as never, takes: {} },
    }
    return switchboardOf([{ ...toy, url: `http://127.0.0.1:${await closedPort()}` }]).client(
      Toy,
      new CallContext()
    )
  }

  test('keeps all modules from being called, and is named by its line', async ({ assert }) => {
    const client = await remoteClient()
    for (const connection of [store(), lucid.connection('thoughts')]) {
      const { message } = await failureOf(
        connection.transaction(() => client.ask({ number: 1 }) as Promise<unknown>)
      )
      assert.match(message, HERE)
    }
  })

  test('and ends by hand does so until it is committed or rolled back', async ({ assert }) => {
    const client = await remoteClient()
    for (const end of ['commit', 'rollback'] as const) {
      const transaction = await store().transaction()
      assert.match((await failureOf(client.ask({ number: 1 }))).message, HERE)
      await transaction[end]()
      assert.instanceOf(await failureOf(client.ask({ number: 1 })), ModuleUnavailable, end)
    }
  })
})
