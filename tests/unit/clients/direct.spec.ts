import { test } from '@japa/runner'
import { ANONYMOUS, CallContext } from '#switchboard/call'
import { direct, type Run } from '#switchboard/clients/direct'
import {
  DeadlineExceeded,
  InvalidInput,
  KeyReused,
  ModuleFailed,
  ModuleUnavailable,
} from '#switchboard/failures'
import { failureOf } from '#tests/support/failure_of'
import { answer } from '#tests/support/toy'
import { toyClient } from '#tests/support/toy_client'

const never: Run = () => new Promise(() => {})
const throwing = (error: unknown) => toyClient(direct(() => Promise.reject(error)))

function withCode(code: string, message = 'something happened') {
  return Object.assign(new Error(message), { code })
}

test.group('The direct client', () => {
  test('calls the handler with the input itself and the call’s context', async ({ assert }) => {
    const seen: unknown[] = []
    const run: Run = async (endpoint, input, call) => {
      seen.push(endpoint.target, input, call)
      return answer()
    }
    const context = new CallContext({ principal: { kind: 'user', username: 'Mary' } })
    const input = { number: 1 }
    await toyClient(direct(run), context).ask(input)
    assert.equal(seen[0], 'toy.ask')
    assert.strictEqual(seen[1], input)
    assert.deepInclude(seen[2], {
      principal: context.principal,
      requestId: context.requestId,
      traceparent: context.traceparent,
      key: null,
    })
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

  test('a command without a key gets one, another each time, and a query none', async ({
    assert,
  }) => {
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

  test('gives up at the request’s deadline where that comes first', async ({ assert }) => {
    const start = Date.now()
    const context = { deadline: start + 50 }
    const failure = await failureOf(toyClient(direct(never), context).ask({ number: 1 }))
    assert.instanceOf(failure, DeadlineExceeded)
    assert.isBelow(Date.now() - start, 1500, 'the operation itself has 2000 ms')
  })

  test('keeps to the operation’s deadline where the request has longer', async ({ assert }) => {
    let deadline = 0
    const run: Run = async (_endpoint, _input, call) => {
      deadline = call.deadline
      return answer()
    }
    await toyClient(direct(run), { deadline: Date.now() + 600_000 }).ask({ number: 1 })
    assert.isAtMost(deadline, Date.now() + 2000)
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

  test('a handler that throws has failed: the cause is kept, the message tells nothing of it', async ({
    assert,
  }) => {
    const cause = new TypeError('secret detail')
    const failure = await failureOf<ModuleFailed>(throwing(cause).ask({ number: 1 }))
    assert.instanceOf(failure, ModuleFailed)
    assert.equal(failure.message, 'toy.ask failed unexpectedly')
    assert.strictEqual(failure.cause, cause)
  })

  test('a handler that throws what is no error has failed too', async ({ assert }) => {
    for (const thrown of ['a text', null, undefined]) {
      assert.instanceOf(await failureOf(throwing(thrown).ask({ number: 1 })), ModuleFailed)
    }
  })

  test('failures of the family pass through as they are', async ({ assert }) => {
    const reused = new KeyReused('toy.act')
    assert.strictEqual(await failureOf(throwing(reused).act({ number: 1 })), reused)
  })

  const lost = [
    'ECONNREFUSED',
    'ECONNRESET',
    'EPIPE',
    'ETIMEDOUT',
    'ENOTFOUND',
    'EAI_AGAIN',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'ENOENT',
    '57P01',
    '57P02',
    '57P03',
    '08000',
    '08006',
    '53300',
  ]
  for (const code of lost) {
    test(`a store lost with ${code} makes the module unavailable`, async ({ assert }) => {
      const cause = withCode(code)
      const failure = await failureOf(throwing(cause).ask({ number: 1 }))
      assert.instanceOf(failure, ModuleUnavailable)
      assert.equal(failure.message, 'toy.ask is unavailable: its database cannot be reached')
      assert.strictEqual(failure.cause, cause)
    })
  }

  test('a pool that gives no connection makes the module unavailable', async ({ assert }) => {
    const timeout = Object.assign(new Error('Timeout acquiring a connection.'), {
      name: 'KnexTimeoutError',
    })
    for (const cause of [timeout, new Error('Connection terminated unexpectedly')]) {
      assert.instanceOf(await failureOf(throwing(cause).ask({ number: 1 })), ModuleUnavailable)
    }
  })

  test('a mistake in a statement is a defect, not a lost store', async ({ assert }) => {
    for (const code of ['23505', '42P01', '42501', '22001']) {
      assert.instanceOf(
        await failureOf(throwing(withCode(code)).ask({ number: 1 })),
        ModuleFailed,
        code
      )
    }
  })

  test('who asks without a principal is anonymous', async ({ assert }) => {
    let principal: unknown
    const client = toyClient(
      direct(async (_endpoint, _input, call) => {
        principal = call.principal
        return answer()
      })
    )
    await client.ask({ number: 1 })
    assert.deepEqual(principal, ANONYMOUS)
  })
})
