import { HttpContext } from '@adonisjs/core/http'
import { Logger } from '@adonisjs/core/logger'
import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { CallContext, nameOf, traceOf, type Principal } from '#switchboard/call'
import { ModuleFailed } from '#switchboard/failures'
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

/** What is logged in the course of requests until the test ends, with what the logger of each says of it. */
function logged() {
  const lines: Record<string, unknown>[] = []
  const write = (line: string) => lines.push(JSON.parse(line))
  app.container.swap(Logger, async (resolver) => {
    const { logger } = await resolver.make(HttpContext)
    return new Logger({ enabled: true, destination: { write } }).child(logger.bindings())
  })
  atEnd(() => app.container.restore(Logger))
  return lines
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
      const context = new CallContext({ principal })
      const { requestId } = context
      const { traceparent, ...others } = (await client(context).whoAsks({})).value
      assert.deepEqual(others, { kind: principal.kind, name: nameOf(principal), requestId })
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

  test('a handler that throws has failed in the same words locally and remotely, and its request and trace are logged', async ({
    assert,
  }) => {
    const { client, switchboard, tokens } = setUp(
      notesModule({ all: () => Promise.reject(new Error('secret detail')) })
    )
    const local = await failureOf<ModuleFailed>(
      switchboard.client(Notes, new CallContext()).all({})
    )
    const lines = logged()
    const context = new CallContext()
    const remotely = await failureOf<ModuleFailed>(client(context).all({}))
    for (const failure of [local, remotely]) {
      assert.instanceOf(failure, ModuleFailed)
      assert.equal(failure.message, 'notes.all failed unexpectedly')
      assert.equal(failure.code, 'module_failed')
    }
    assert.isUndefined(remotely.cause)
    assert.lengthOf(lines, 1)
    const [{ msg, err, request_id: requestId, ...line }] = lines
    assert.equal(msg, 'notes.all failed unexpectedly')
    assert.match(JSON.stringify(err), /secret detail/)
    assert.equal(requestId, context.requestId)
    const caller = traceOf(context.traceparent)
    assert.equal(line.trace_id, caller.trace_id)
    assert.equal(line.parent_span_id, caller.span_id)
    assert.match(String(line.span_id), /^[0-9a-f]{16}$/)
    assert.notEqual(line.span_id, caller.span_id)

    const { status, text } = await wire('/_modules/notes/all', { tokens })
    assert.equal(status, 500)
    assert.notMatch(text, /secret detail|\.ts/)
  })
})
