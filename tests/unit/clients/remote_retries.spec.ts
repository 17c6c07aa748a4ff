import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { CallContext } from '#switchboard/call'
import { remote } from '#switchboard/clients/remote'
import {
  DeadlineExceeded,
  InvalidAnswer,
  KeyReused,
  ModuleFailed,
  ModuleUnavailable,
  type ModuleFailure,
} from '#switchboard/failures'
import { Switchboard } from '#switchboard/switchboard'
import { problemOf } from '#switchboard/wire/problem'
import { atEnd } from '#tests/support/at_end'
import { clientIn, user } from '#tests/support/clients'
import { cuttingProxy } from '#tests/support/cutting_proxy'
import { failureOf } from '#tests/support/failure_of'
import { fakeHost, send } from '#tests/support/fake_host'
import { addresses } from '#tests/support/listeners'
import { remoteToy } from '#tests/support/remote_toy'
import { answer } from '#tests/support/toy'
import { unique } from '#tests/support/unique'
import { clientOver, Thoughts } from '#tests/support/whole_clients'

/** A host that answers so often with a failure, then right. */
function failing(times: number, status = 503) {
  return fakeHost((response, attempt) =>
    attempt <= times ? send(response, '', { status }) : send(response, answer())
  )
}

test.group('The remote client tries again', () => {
  test('a query that found the module unavailable', async ({ assert }) => {
    const { url, requests } = await failing(2)
    assert.deepEqual(await remoteToy(url).ask({ number: 1 }), answer())
    assert.lengthOf(requests, 3)
  })

  test('as often as the contract says and not once more', async ({ assert }) => {
    const { url, requests } = await failing(1000)
    const failure = await failureOf(remoteToy(url).ask({ number: 1 }))
    assert.instanceOf(failure, ModuleUnavailable)
    assert.lengthOf(requests, 3, 'the call itself and retry: 2')
  })

  test('not at all where the contract says so', async ({ assert }) => {
    const { url, requests } = await failing(1)
    await failureOf(remoteToy(url).askOnce({ number: 1 }))
    assert.lengthOf(requests, 1)
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

  const final: [name: string, failure: ModuleFailure][] = [
    ['a defect', new ModuleFailed('toy.ask')],
    ['a deadline that passed there', new DeadlineExceeded('toy.ask')],
    ['a key that was used before', new KeyReused('toy.ask')],
    ['an answer that broke the contract', new InvalidAnswer('toy.ask', [])],
  ]
  for (const [name, failure] of final) {
    test(`not after ${name}`, async ({ assert }) => {
      const { url, requests } = await fakeHost((response) =>
        send(response, problemOf(failure), {
          status: failure.status,
          type: 'application/problem+json',
        })
      )
      await failureOf(remoteToy(url).ask({ number: 1 }))
      assert.lengthOf(requests, 1)
    })
  }

  test('not after an expected failure, which is an answer', async ({ assert }) => {
    const odd = { ok: false, error: { type: 'odd', by: 1 } }
    const { url, requests } = await fakeHost((response) => send(response, odd))
    assert.deepEqual(await remoteToy(url).ask({ number: 1 }), odd as never)
    assert.lengthOf(requests, 1)
  })

  test('a command whose answer was lost, which is then carried out once', async ({ assert }) => {
    const proxy = await cuttingProxy(addresses.internal, 1)
    const { tokens } = await app.container.make(Switchboard)
    const { invoke, close } = remote({
      url: proxy.url,
      tokens,
      breaker: { failures: 100, openFor: 1 },
    })
    atEnd(close)
    const username = unique('author')
    const thoughts = clientOver(Thoughts, invoke, { principal: user(username) })

    const published = await thoughts.publish({ text: 'said once' })
    assert.isTrue(published.ok)
    assert.equal(proxy.cut, 1, 'an answer was lost')
    assert.equal(proxy.connections, 2, 'the call was made again')
    const direct = await clientIn('direct', Thoughts)
    const page = { before: null, after: null, limit: 10 }
    const { value } = await direct.byAuthor({ username, ...page })
    assert.deepEqual(value.thoughts, [published.ok && published.value] as never)
    assert.equal((await direct.count({ username })).value, 1)
  })
})
