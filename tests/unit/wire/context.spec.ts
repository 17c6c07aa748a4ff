import { test } from '@japa/runner'
import { CallContext, type Principal } from '#switchboard/call'
import { remote } from '#switchboard/clients/remote'
import { clientClass } from '#switchboard/clients/client'
import type { Client } from '#switchboard/contract/contract'
import { ModuleFailed } from '#switchboard/failures'
import { failureOf } from '#tests/support/failure_of'
import { atEnd } from '#tests/support/at_end'
import { addresses } from '#tests/support/listeners'
import { type notes, Notes, notesModule } from '#tests/support/notes'
import { serveOnWire } from '#tests/support/serve_on_wire'
import { switchboardOf } from '#tests/support/test_switchboard'
import { wire } from '#tests/support/wire_request'

/** Serves the notes on the internal port and answers their client over it. */
function setUp(module = notesModule()) {
  const switchboard = switchboardOf([{ client: Notes, module }])
  serveOnWire(switchboard)
  const { tokens } = switchboard
  const breaker = { failures: 100, openFor: 1 }
  const { invoke, close } = remote({ url: addresses.internal, tokens, breaker })
  atEnd(close)
  const { endpoints } = switchboard.line('notes')
  const Bound = clientClass(Notes, endpoints, invoke)
  const client = (context: Partial<CallContext>) =>
    new Bound(new CallContext(context)) as Client<typeof notes>
  return { client, switchboard, tokens }
}

test.group('What travels with a call over the wire', () => {
  const principals: [name: string, principal: Principal, told: string | null][] = [
    ['nobody', { kind: 'anonymous' }, null],
    ['a user', { kind: 'user', username: 'Mary' }, 'Mary'],
    ['a name with spaces', { kind: 'user', username: 'Mary Ann' }, 'Mary Ann'],
    ['a Cyrillic name', { kind: 'user', username: 'Мария' }, 'Мария'],
    ['a Chinese name', { kind: 'user', username: '李小龍' }, '李小龍'],
    ['a name with an emoji', { kind: 'user', username: '👩‍👩‍👧 x' }, '👩‍👩‍👧 x'],
    ['a name with signs', { kind: 'user', username: `%20"',;=\\/\r\n` }, `%20"',;=\\/\r\n`],
    ['a name like a kind', { kind: 'user', username: 'module relay' }, 'module relay'],
    ['a module', { kind: 'module', name: 'relay' }, 'relay'],
  ]
  for (const [name, principal, told] of principals) {
    test(`${name} arrives unchanged, with request id and trace`, async ({ assert }) => {
      const { client } = setUp()
      const context = new CallContext({ principal })
      const { requestId, traceparent } = context
      assert.deepEqual(await client(context).whoAsks({}), {
        ok: true,
        value: { kind: principal.kind, name: told, requestId, traceparent },
      })
    })
  }

  test('the deadline arrives as what is left of it', async ({ assert }) => {
    let deadline = 0
    const { client } = setUp(
      notesModule({
        all: (_input, call) => {
          deadline = call.deadline
          return { ok: true, value: [] }
        },
      })
    )
    const own = Date.now() + 700
    await client({ deadline: own }).all({})
    assert.isAbove(deadline, Date.now())
    assert.isAtMost(deadline, own + 100, 'less what the way took')
  })

  test('a handler that throws has failed in the same words locally and remotely', async ({
    assert,
  }) => {
    const { client, switchboard, tokens } = setUp(
      notesModule({ all: () => Promise.reject(new Error('secret detail')) })
    )
    const local = await failureOf<ModuleFailed>(
      switchboard.client(Notes, new CallContext()).all({})
    )
    const remotely = await failureOf<ModuleFailed>(client({}).all({}))
    for (const failure of [local, remotely]) {
      assert.instanceOf(failure, ModuleFailed)
      assert.equal(failure.message, 'notes.all failed unexpectedly')
      assert.equal(failure.code, 'module_failed')
    }
    assert.isUndefined(remotely.cause)

    const { status, text } = await wire('/_modules/notes/all', { tokens })
    assert.equal(status, 500)
    assert.notInclude(text, 'secret detail')
    assert.notInclude(text, '.ts')
  })
})
