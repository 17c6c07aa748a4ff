import { test } from '@japa/runner'
import { CallContext } from '#switchboard/call'
import {
  DeadlineExceeded,
  InvalidAnswer,
  KeyReused,
  ModuleFailed,
  ModuleUnavailable,
} from '#switchboard/failures'
import { problemOf } from '#switchboard/wire/problem'
import { failureOf } from '#tests/support/failure_of'
import { fakeHost, send } from '#tests/support/fake_host'
import { remoteToy } from '#tests/support/remote_toy'
import { answer } from '#tests/support/toy'

/** A host that answers so often with a failure, then right. */
function failing(times: number) {
  return fakeHost((response, attempt) =>
    attempt <= times ? send(response, '', { status: 503 }) : send(response, answer())
  )
}

test.group('The remote client tries again', () => {
  test('what found the module unavailable, as often as the contract says and not once more', async ({
    assert,
  }) => {
    const back = await failing(2)
    assert.deepEqual(await remoteToy(back.url).ask({ number: 1 }), answer())
    assert.lengthOf(back.requests, 3)
    const away = await failing(1000)
    const failure = await failureOf(remoteToy(away.url).ask({ number: 1 }))
    assert.instanceOf(failure, ModuleUnavailable)
    assert.lengthOf(away.requests, 3, 'the call itself and retry: 2')
    const once = await failing(1)
    await failureOf(remoteToy(once.url).askOnce({ number: 1 }))
    assert.lengthOf(once.requests, 1, 'the contract says so')
  })

  test('a command with the same idempotency key, input and context each time', async ({
    assert,
  }) => {
    const { url, requests } = await failing(2)
    const context = new CallContext({ principal: { kind: 'user', username: 'Мария' } })
    await remoteToy(url, { context }).act({ number: 7 })
    const [first, ...others] = requests.map(({ path, body, headers }) => ({
      path,
      body,
      key: headers['idempotency-key'],
      principal: headers['x-principal'],
      requestId: headers['x-request-id'],
      traceparent: headers.traceparent,
    }))
    assert.equal(first.path, '/_modules/toy/act')
    assert.equal(first.body, '{"number":7}')
    assert.isString(first.key)
    assert.equal(first.requestId, context.requestId)
    assert.deepEqual(others, [first, first])
  })

  test('with what is left of the deadline, less each time', async ({ assert }) => {
    const { url, requests } = await fakeHost((response, attempt) => {
      const reply = () => send(response, answer(), { status: attempt <= 2 ? 503 : 200 })
      setTimeout(reply, 10)
    })
    await remoteToy(url).ask({ number: 1 })
    const left = requests.map(({ headers }) => Number(headers['x-deadline-ms']))
    assert.isAtMost(left[0], 2000)
    assert.isAbove(left[2], 0)
    assert.isBelow(left[2], left[0])
  })

  test('no later than the deadline', async ({ assert }) => {
    const { url } = await failing(1000)
    const start = Date.now()
    const client = remoteToy(url, { context: { deadline: start + 10 } })
    await failureOf(client.ask({ number: 1 }))
    assert.isBelow(Date.now() - start, 1500)
  })

  test('nothing that failed for good there', async ({ assert }) => {
    for (const failure of [
      new ModuleFailed('toy.ask'),
      new DeadlineExceeded('toy.ask'),
      new KeyReused('toy.ask'),
      new InvalidAnswer('toy.ask', []),
    ]) {
      const { url, requests } = await fakeHost((response) =>
        send(response, problemOf(failure), {
          status: failure.status,
          type: 'application/problem+json',
        })
      )
      await failureOf(remoteToy(url).ask({ number: 1 }))
      assert.lengthOf(requests, 1, failure.code)
    }
  })

  test('nothing after an expected failure, which is an answer', async ({ assert }) => {
    const odd = { ok: false, error: { type: 'odd', by: 1 } }
    const { url, requests } = await fakeHost((response) => send(response, odd))
    assert.deepEqual(await remoteToy(url).ask({ number: 1 }), odd as never)
    assert.lengthOf(requests, 1)
  })
})
