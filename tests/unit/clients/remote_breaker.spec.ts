import { test } from '@japa/runner'
import { ModuleUnavailable } from '#switchboard/failures'
import { eventually } from '#tests/support/eventually'
import { failureOf } from '#tests/support/failure_of'
import { fakeHost, send } from '#tests/support/fake_host'
import { remoteToy } from '#tests/support/remote_toy'
import { laterBy } from '#tests/support/time_travel'
import { answer } from '#tests/support/toy'

const AN_HOUR = 3_600_000
const LEFT_ALONE = /its host gave no answer repeatedly and is left alone until it shakes hands /

test.group('The breaker of the remote client', () => {
  /** A host that fails until it is told to be well. */
  async function setUp() {
    const host = { well: false }
    const { url, requests } = await fakeHost((response) =>
      host.well ? send(response, answer()) : send(response, '', { status: 503 })
    )
    const client = remoteToy(url, { breaker: { failures: 3 } })
    const ask = () => client.askOnce({ number: 1 })
    return { host, requests, ask }
  }

  test('stays closed while a success comes between the failures', async ({ assert }) => {
    const { host, requests, ask } = await setUp()
    for (let i = 0; i < 3; i++) {
      host.well = false
      await failureOf(ask())
      await failureOf(ask())
      host.well = true
      assert.isTrue((await ask()).ok)
    }
    assert.lengthOf(requests, 9)
  })

  test('opens after so many failures in a row, and asks no more whatever time goes by', async ({
    assert,
  }) => {
    const { host, requests, ask } = await setUp()
    const isLeftAlone = async () => {
      const failure = await failureOf(ask())
      assert.instanceOf(failure, ModuleUnavailable)
      return LEFT_ALONE.test(failure.message)
    }
    for (let i = 0; i < 3; i++) assert.isFalse(await isLeftAlone())
    host.well = true
    laterBy(AN_HOUR)
    for (let i = 0; i < 3; i++) assert.isTrue(await isLeftAlone())
    assert.lengthOf(requests, 3)
  })

  test('stays open for an answer to what was asked before it opened', async ({ assert }) => {
    const { promise: isOpen, resolve: open } = Promise.withResolvers<void>()
    const { url, requests } = await fakeHost(async (response, attempt) => {
      if (attempt > 1) return send(response, '', { status: 503 })
      await isOpen
      send(response, answer())
    })
    const client = remoteToy(url, { breaker: { failures: 3 } })
    const ask = () => client.askOnce({ number: 1 })
    const early = ask()
    await eventually(async () => requests.length === 1)
    for (let i = 0; i < 3; i++) await failureOf(ask())
    open()
    assert.deepEqual(await early, answer())
    assert.match((await failureOf(ask())).message, LEFT_ALONE)
  })

  test('opens for a host that answers nonsense', async ({ assert }) => {
    const { url, requests } = await fakeHost((response) => send(response, '<h1>Hi</h1>'))
    const client = remoteToy(url, { breaker: { failures: 2 } })
    for (let i = 0; i < 2; i++)
      assert.notMatch((await failureOf(client.ask({ number: i }))).message, LEFT_ALONE)
    assert.match((await failureOf(client.ask({ number: 3 }))).message, LEFT_ALONE)
    assert.lengthOf(requests, 2, 'and it is not asked again for what it answered')
  })

  test('opens for a host that hangs', async ({ assert }) => {
    const { url, requests } = await fakeHost(() => {})
    const client = remoteToy(url, { breaker: { failures: 2 } })
    await Promise.all([1, 2].map((number) => failureOf(client.hurry({ number }))))
    assert.match((await failureOf(client.hurry({ number: 3 }))).message, LEFT_ALONE)
    assert.lengthOf(requests, 2)
  })

  test('does not open for expected failures', async ({ assert }) => {
    const odd = { ok: false, error: { type: 'odd', by: 1 } }
    const { url, requests } = await fakeHost((response) => send(response, odd))
    const client = remoteToy(url, { breaker: { failures: 2 } })
    for (let i = 0; i < 5; i++) assert.isFalse((await client.ask({ number: 1 })).ok)
    assert.lengthOf(requests, 5)
  })

  test('does not open for requests that had no time left when they asked', async ({ assert }) => {
    const { url } = await fakeHost((response) => setTimeout(() => send(response, answer()), 20))
    const breaker = { failures: 2 }
    const hurried = remoteToy(url, { breaker, context: { deadline: Date.now() - 1 } })
    for (let i = 0; i < 5; i++) await failureOf(hurried.ask({ number: 1 }))
    assert.notMatch((await failureOf(hurried.ask({ number: 1 }))).message, LEFT_ALONE)
  })
})
