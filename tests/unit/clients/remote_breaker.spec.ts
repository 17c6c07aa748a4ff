import { test } from '@japa/runner'
import { ModuleUnavailable } from '#switchboard/failures'
import { eventually } from '#tests/support/eventually'
import { failureOf } from '#tests/support/failure_of'
import { fakeHost, send } from '#tests/support/fake_host'
import { remoteToy } from '#tests/support/remote_toy'
import { answer } from '#tests/support/toy'

const LEFT_ALONE = /it failed repeatedly and is left alone for a moment$/

test.group('The breaker of the remote client', () => {
  /** A host that fails until it is told to be well. */
  async function setUp(openFor: number) {
    const host = { well: false }
    const { url, requests } = await fakeHost((response) =>
      host.well ? send(response, answer()) : send(response, '', { status: 503 })
    )
    const client = remoteToy(url, { breaker: { failures: 3, openFor } })
    const ask = () => client.askOnce({ number: 1 })
    return { host, requests, ask }
  }

  test('opens after so many failures in a row, and then refuses without asking', async ({
    assert,
  }) => {
    const { requests, ask } = await setUp(60_000)
    for (let i = 0; i < 3; i++) {
      assert.match((await failureOf(ask())).message, /its host answered 503$/)
    }
    const refused = await failureOf(ask())
    assert.instanceOf(refused, ModuleUnavailable)
    assert.match(refused.message, LEFT_ALONE)
    assert.lengthOf(requests, 3)
  })

  test('stays closed while a success comes between the failures', async ({ assert }) => {
    const { host, requests, ask } = await setUp(60_000)
    for (let i = 0; i < 3; i++) {
      host.well = false
      await failureOf(ask())
      await failureOf(ask())
      host.well = true
      assert.isTrue((await ask()).ok)
    }
    assert.lengthOf(requests, 9)
  })

  test('lets a call try after a while, opens again at once where it fails, and closes where it succeeds', async ({
    assert,
  }) => {
    const { host, requests, ask } = await setUp(100)
    for (let i = 0; i < 3; i++) await failureOf(ask())
    assert.match((await failureOf(ask())).message, LEFT_ALONE)
    await eventually(async () => /503$/.test((await failureOf(ask())).message))
    assert.lengthOf(requests, 4)
    assert.match((await failureOf(ask())).message, LEFT_ALONE)
    assert.lengthOf(requests, 4)
    host.well = true
    await eventually(async () => (await ask().catch(() => null))?.ok)
    assert.lengthOf(requests, 5)
    assert.isTrue((await ask()).ok)
  })

  test('refuses others without waiting while one call tries whether the host is back', async ({
    assert,
  }) => {
    let letGo = () => {}
    const { url, requests } = await fakeHost((response, attempt) => {
      if (attempt <= 3) send(response, '', { status: 503 })
      else letGo = () => send(response, answer())
    })
    const client = remoteToy(url, { breaker: { failures: 3, openFor: 50 } })
    const ask = () => client.askOnce({ number: 1 })
    for (let i = 0; i < 3; i++) await failureOf(ask())
    const trying: Promise<unknown>[] = []
    await eventually(async () => {
      trying.push(ask().catch(({ message }) => message))
      return requests.length === 4
    })
    assert.match((await failureOf(ask())).message, LEFT_ALONE)
    assert.lengthOf(requests, 4)
    letGo()
    assert.deepInclude(await Promise.all(trying), answer())
  })

  test('opens for a host that hangs', async ({ assert }) => {
    const { url, requests } = await fakeHost(() => {})
    const client = remoteToy(url, { breaker: { failures: 2, openFor: 60_000 } })
    await Promise.all([1, 2].map((number) => failureOf(client.hurry({ number }))))
    assert.match((await failureOf(client.hurry({ number: 3 }))).message, LEFT_ALONE)
    assert.lengthOf(requests, 2)
  })

  test('does not open for expected failures', async ({ assert }) => {
    const odd = { ok: false, error: { type: 'odd', by: 1 } }
    const { url, requests } = await fakeHost((response) => send(response, odd))
    const client = remoteToy(url, { breaker: { failures: 2, openFor: 60_000 } })
    for (let i = 0; i < 5; i++) assert.isFalse((await client.ask({ number: 1 })).ok)
    assert.lengthOf(requests, 5)
  })

  test('does not open for requests that had no time left when they asked', async ({ assert }) => {
    const { url } = await fakeHost((response) => setTimeout(() => send(response, answer()), 20))
    const breaker = { failures: 2, openFor: 60_000 }
    const hurried = remoteToy(url, { breaker, context: { deadline: Date.now() - 1 } })
    for (let i = 0; i < 5; i++) await failureOf(hurried.ask({ number: 1 }))
    assert.notMatch((await failureOf(hurried.ask({ number: 1 }))).message, LEFT_ALONE)
  })
})
