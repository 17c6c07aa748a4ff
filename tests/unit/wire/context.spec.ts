import { test } from '@japa/runner'
import { CallContext, nameOf, type Principal } from '#switchboard/call'
import { ModuleFailed } from '#switchboard/failures'
import { UNEXPECTED, type Unexpected } from '#switchboard/operators'
import { traceOf } from '#switchboard/trace_context'
import { failureOf } from '#tests/support/failure_of'
import { atEnd } from '#tests/support/at_end'
import { addresses } from '#tests/support/listeners'
import { Notes, notesModule } from '#tests/support/notes'
import { serveOnWire } from '#tests/support/serve_on_wire'
import { switchboardOf } from '#tests/support/test_switchboard'
import { hostPath } from '#tests/support/paths'
import { clientOver } from '#tests/support/whole_clients'
import { wire } from '#tests/support/wire_request'

/** Serves the notes on the internal port and answers their client over it. */
function setUp(module = notesModule()) {
  const switchboard = switchboardOf([{ client: Notes, module }])
  serveOnWire(switchboard)
  const { tokens } = switchboard
  const breaker = { failures: 100 }
  const { invoke, close } = hostPath({ url: addresses.internal, tokens, breaker })
  atEnd(close)
  const client = (context: Partial<CallContext>) => clientOver(Notes, invoke, context)
  return { client, switchboard, tokens }
}

test.group('What travels with a call over the wire', () => {
  test('is who acts, whatever the name, with request id and trace', async ({ assert }) => {
    const names = ['Mary', 'Mary Ann', 'Мария', '李小龍', '👩‍👩‍👧 x', `%20"',;=\\/\r\n`, 'module relay']
    const principals: Principal[] = [
      { kind: 'anonymous' },
      ...names.map((username) => ({ kind: 'user', username }) as const),
      { kind: 'administrator', username: 'Mary Ann' },
      { kind: 'module', name: 'relay' },
    ]
    const { client } = setUp()
    for (const principal of principals) {
      const context = new CallContext({ principal, tracestate: 'a=1,b=2' })
      const { requestId, tracestate } = context
      const { traceparent, ...others } = (await client(context).whoAsks({})).value
      assert.deepEqual(others, {
        ...{ kind: principal.kind, name: nameOf(principal) },
        ...{ requestId, tracestate },
      })
      const [here, there] = [traceOf(context.traceparent), traceOf(traceparent)]
      assert.equal(there.trace_id, here.trace_id)
      assert.notEqual(there.span_id, here.span_id, 'the other host has a span of its own')
    }
  })

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
    const began = Date.now()
    const own = began + 700
    await client({ deadline: own }).all({})
    assert.isAtLeast(deadline, own)
    assert.isAtMost(deadline, own + Date.now() - began, 'but for what the way took')
  })

  test('a handler that throws has failed in the same words locally and remotely, and is told of once, with its request and trace', async ({
    assert,
  }) => {
    const { client, switchboard, tokens } = setUp(
      notesModule({ all: () => Promise.reject(new Error('secret detail')) })
    )
    const local = await failureOf<ModuleFailed>(
      switchboard.client(Notes, new CallContext()).all({})
    )
    const told: Unexpected[] = []
    const listener = (unexpected: Unexpected) => void told.push(unexpected)
    UNEXPECTED.subscribe(listener)
    atEnd(() => UNEXPECTED.unsubscribe(listener))
    const context = new CallContext()
    const remotely = await failureOf<ModuleFailed>(client(context).all({}))
    for (const failure of [local, remotely]) {
      assert.instanceOf(failure, ModuleFailed)
      assert.equal(failure.message, 'notes.all failed unexpectedly')
      assert.equal(failure.code, 'module_failed')
    }
    assert.isUndefined(remotely.cause)
    assert.lengthOf(told, 1)
    const [{ where, error, requestId, traceparent }] = told
    assert.equal(where, 'notes.all')
    assert.match(String(error), /secret detail/)
    assert.equal(requestId, context.requestId)
    const [here, there] = [traceOf(context.traceparent), traceOf(traceparent)]
    assert.equal(there.trace_id, here.trace_id)
    assert.notEqual(there.span_id, here.span_id)

    const { status, text } = await wire('/_modules/notes/all', { tokens })
    assert.equal(status, 500)
    assert.notMatch(text, /secret detail|\.ts/)
  })
})
