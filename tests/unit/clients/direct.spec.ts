import { test } from '@japa/runner'
import { ANONYMOUS, CallContext } from '#switchboard/call'
import { pathFromWire as direct } from '#switchboard/calls/path'
import type { Run } from '#switchboard/calls/transport'
import {
  DeadlineExceeded,
  InvalidInput,
  KeyReused,
  ModuleFailed,
  ModuleUnavailable,
} from '#switchboard/failures'
import { failureOf } from '#tests/support/failure_of'
import { answer, toyClient } from '#tests/support/toy'

const never: Run = () => new Promise(() => {})
const throwing = (error: unknown) => toyClient(direct(() => Promise.reject(error)))

function withCode(code: string) {
  return Object.assign(new Error('something happened'), { code })
}

test.group('A call in this process', () => {
  test('calls the handler with the input itself and the call’s context', async ({ assert }) => {
    const seen: unknown[] = []
    const run: Run = async (endpoint, input, call) => {
      seen.push(endpoint.target, input, call)
      return answer()
    }
    const principal = { kind: 'user', username: 'Mary' } as const
    const { requestId, traceparent } = new CallContext()
    const input = { number: 1 }
    await toyClient(direct(run), { principal, requestId, traceparent }).ask(input)
    assert.equal(seen[0], 'toy.ask')
    assert.strictEqual(seen[1], input)
    assert.deepInclude(seen[2], { principal, requestId, traceparent, key: null })
    await toyClient(direct(run)).ask(input)
    assert.deepInclude(seen[5], { principal: ANONYMOUS })
  })

  test('does not call the handler with input that the contract refuses', async ({ assert }) => {
    let called = false
    const client = toyClient(
      direct(async () => {
        called = true
        return answer()
      })
    )
    const failure = await failureOf<InvalidInput>(client.ask({ number: '42' as never }))
    assert.instanceOf(failure, InvalidInput)
    assert.equal(failure.issues[0].path, '/number')
    assert.isFalse(called)
  })

  test('a command without a key gets a new one, a query none', async ({ assert }) => {
    const keys: (string | null)[] = []
    const client = toyClient(
      direct(async (_endpoint, _input, call) => {
        keys.push(call.key)
        return answer()
      })
    )
    await client.act({ number: 1 })
    await client.act({ number: 1 })
    await client.act({ number: 1 }, { key: 'mine' })
    await client.ask({ number: 1 }, { key: 'mine' })
    assert.isString(keys[0])
    assert.notEqual(keys[0], keys[1])
    assert.deepEqual(keys.slice(2), ['mine', null])
  })

  test('gives up on a slow handler at the operation’s deadline', async ({ assert }) => {
    const failure = await failureOf(toyClient(direct(never)).hurry({ number: 1 }))
    assert.instanceOf(failure, DeadlineExceeded)
    assert.equal(failure.message, 'toy.hurry did not answer before its deadline')
  })

  test('keeps to the earlier deadline: the request’s or the operation’s', async ({ assert }) => {
    const now = Date.now()
    const deadlines: number[] = []
    const run: Run = async (_endpoint, _input, call) => {
      deadlines.push(call.deadline)
      return answer()
    }
    for (const deadline of [now + 1000, now + 600_000])
      await toyClient(direct(run), { deadline }).ask({ number: 1 })
    assert.equal(deadlines[0], now + 1000)
    assert.isAtMost(deadlines[1], Date.now() + 2000, 'the operation has 2000 ms')
  })

  test('does not begin what is late already', async ({ assert }) => {
    let called = false
    const run: Run = async () => {
      called = true
      return answer()
    }
    const late = toyClient(direct(run), { deadline: Date.now() - 1 })
    assert.instanceOf(await failureOf(late.ask({ number: 1 })), DeadlineExceeded)
    assert.isFalse(called)
  })

  test('a handler that throws has failed: only the cause tells why', async ({ assert }) => {
    for (const cause of [new TypeError('secret detail'), 'a text', null, undefined]) {
      const failure = await failureOf<ModuleFailed>(throwing(cause).ask({ number: 1 }))
      assert.instanceOf(failure, ModuleFailed)
      assert.equal(failure.message, 'toy.ask failed unexpectedly')
      assert.strictEqual(failure.cause, cause)
    }
  })

  test('failures of the family pass through as they are', async ({ assert }) => {
    const reused = new KeyReused('toy.act')
    assert.strictEqual(await failureOf(throwing(reused).act({ number: 1 })), reused)
  })

  test('a store that is lost makes the module unavailable', async ({ assert }) => {
    const codes = [
      ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'],
      ...['EHOSTUNREACH', 'ENETUNREACH'],
      ...['57P01', '57P02', '57P03', '08000', '08006'],
    ]
    const ended = new Error('Connection terminated unexpectedly')
    const noConnection = new Error('Timeout acquiring a connection.')
    noConnection.name = 'KnexTimeoutError'
    const noSocket = Object.assign(withCode('ENOENT'), { syscall: 'connect' })
    const kinds = [
      ['database_down', 'cannot be reached', [...codes.map(withCode), ended, noSocket]],
      ['database_connections', 'has no free connection', [withCode('53300'), noConnection]],
    ] as const
    for (const [because, what, causes] of kinds) {
      for (const cause of causes) {
        const failure = await failureOf<ModuleUnavailable>(throwing(cause).ask({ number: 1 }))
        assert.instanceOf(failure, ModuleUnavailable, JSON.stringify(cause))
        assert.equal(failure.message, `toy.ask is unavailable: its database ${what}`)
        assert.strictEqual(failure.cause, cause)
        assert.equal(failure.because, because)
      }
    }
  })

  test('a wrong statement, or a missing file, is a defect, no lost store', async ({ assert }) => {
    for (const code of ['23505', '42P01', '42501', '22001', 'ENOENT']) {
      assert.instanceOf(
        await failureOf(throwing(withCode(code)).ask({ number: 1 })),
        ModuleFailed,
        code
      )
    }
  })
})
