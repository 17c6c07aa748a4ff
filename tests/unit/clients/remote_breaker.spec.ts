import { test } from '@japa/runner'
import { ModuleUnavailable } from '#switchboard/failures'
import { failureOf } from '#tests/support/failure_of'
import { fakeHost, send } from '#tests/support/fake_host'
import { remoteToy } from '#tests/support/remote_toy'
import { laterBy } from '#tests/support/time_travel'
import { answer } from '#tests/support/toy'

const OPEN_FOR = 60_000
const LEFT_ALONE = /it failed repeatedly and is left alone for a moment$/

test.group('The breaker of the remote client', () => {
  /** A host that fails until it is told to be well. */
  async function setUp() {
    const host = { well: false }
    const { url, requests } = await fakeHost((response) =>
      host.well ? send(response, answer()) : send(response, '', { status: 503 })
    )
    const client = remoteToy(url, { breaker: { failures: 3, openFor: OPEN_FOR } })
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

  test('opens after so many failures in a row, and lets a call try after a while', async ({
    assert,
  }) => {
    const { host, requests, ask } = await setUp()
    const isLeftAlone = async () => {
      const failure = await failureOf(ask())
      assert.instanceOf(failure, ModuleUnavailable)
      return LEFT_ALONE.test(failure.message)
    }
    for (let i = 0; i < 3; i++) assert.isFalse(await isLeftAlone())
    assert.isTrue(await isLeftAlone())
    assert.lengthOf(requests, 3)
    laterBy(OPEN_FOR)
    assert.isFalse(await isLeftAlone(), 'it tries')
    assert.isTrue(await isLeftAlone(), 'and is open again at once where that fails')
    assert.lengthOf(requests, 4)
    host.well = true
    laterBy(OPEN_FOR)
    for (let i = 0; i < 2; i++) assert.isTrue((await ask()).ok)
    assert.lengthOf(requests, 6)
  })

  test('refuses others without waiting while one call tries whether the host is back', async ({
    assert,
  }) => {
    const { promise: answered, resolve: letGo } = Promise.withResolvers<void>()
    const { promise: tried, resolve: tries } = Promise.withResolvers<void>()
    const { url, requests } = await fakeHost(async (response, attempt) => {
      if (attempt <= 3) return send(response, '', { status: 503 })
      tries()
      await answered
      send(response, answer())
    })
    const client = remoteToy(url, { breaker: { failures: 3, openFor: OPEN_FOR } })
    const ask = () => client.askOnce({ number: 1 })
    for (let i = 0; i < 3; i++) await failureOf(ask())
    laterBy(OPEN_FOR)
    const trying = ask()
    await tried
    assert.match((await failureOf(ask())).message, LEFT_ALONE)
    assert.lengthOf(requests, 4)
    letGo()
    assert.deepEqual(await trying, answer())
  })

  test('opens for a host that hangs', async ({ assert }) => {
    const { url, requests } = await fakeHost(() => {})
    const client = remoteToy(url, { breaker: { failures: 2, openFor: OPEN_FOR } })
    await Promise.all([1, 2].map((number) => failureOf(client.hurry({ number }))))
    assert.match((await failureOf(client.hurry({ number: 3 }))).message, LEFT_ALONE)
    assert.lengthOf(requests, 2)
  })

  test('does not open for expected failures', async ({ assert }) => {
    const odd = { ok: false, error: { type: 'odd', by: 1 } }
    const { url, requests } = await fakeHost((response) => send(response, odd))
    const client = remoteToy(url, { breaker: { failures: 2, openFor: OPEN_FOR } })
    for (let i = 0; i < 5; i++) assert.isFalse((await client.ask({ number: 1 })).ok)
    assert.lengthOf(requests, 5)
  })

  test('does not open for requests that had no time left when they asked', async ({ assert }) => {
    const { url } = await fakeHost((response) => setTimeout(() => send(response, answer()), 20))
    const breaker = { failures: 2, openFor: OPEN_FOR }
    const hurried = remoteToy(url, { breaker, context: { deadline: Date.now() - 1 } })
    for (let i = 0; i < 5; i++) await failureOf(hurried.ask({ number: 1 }))
    assert.notMatch((await failureOf(hurried.ask({ number: 1 }))).message, LEFT_ALONE)
  })
})
