import { test } from '@japa/runner'
import { eventually } from '#tests/support/eventually'
import { failureOf } from '#tests/support/failure_of'
import { fakeHost, send } from '#tests/support/fake_host'
import { remoteToy } from '#tests/support/remote_toy'

test('While one call tries whether a host is back, others are refused without waiting for it', async ({
  assert,
}) => {
  const { url, requests } = await fakeHost((response, attempt) => {
    if (attempt <= 3) send(response, '', { status: 503 })
    // Then it hangs, and the call that tries has its whole deadline of two seconds.
  })
  const client = remoteToy(url, { breaker: { failures: 3, openFor: 50 } })
  const ask = () => failureOf(client.askOnce({ number: 1 }))
  for (let i = 0; i < 3; i++) await ask()
  const trying: Promise<Error>[] = []
  await eventually(async () => {
    trying.push(ask())
    return requests.length === 4
  })

  const start = performance.now()
  assert.match((await ask()).message, /is left alone for a moment$/)
  assert.isBelow(performance.now() - start, 1000)
  assert.lengthOf(requests, 4)
  await Promise.all(trying)
})
