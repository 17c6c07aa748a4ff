import { test } from '@japa/runner'
import { closedPort } from '#tests/support/closed_port'
import { fakeHost, send } from '#tests/support/fake_host'
import { answer } from '#tests/support/toy'
import { HERE, THERE } from '#tests/support/toy_on_two_hosts'
import { shadowedToy } from '#tests/unit/shadow/shadowed_toy'

const question = { number: 0 }
const options = { breaker: { failures: 2 } }
const fourTimes = (outcome: string) => Array<string>(4).fill(outcome)

test.group('The other side of a shadow', () => {
  const bad: [name: string, url: () => Promise<string>][] = [
    ['fails', async () => (await fakeHost((response) => send(response, '', { status: 503 }))).url],
    ['answers nonsense', async () => (await fakeHost((response) => send(response, 'x'))).url],
    ['is gone', async () => `http://127.0.0.1:${await closedPort()}`],
  ]
  for (const [name, url] of bad) {
    test(`changes nothing for visitors when it ${name}`, async ({ assert }) => {
      const { client, switchboard, outcomes } = shadowedToy({ url: await url(), options })
      for (let query = 0; query < 4; query++)
        assert.deepEqual(await client().askOnce(question), answer(HERE))
      assert.deepEqual(await outcomes(4), fourTimes('failed'))
      assert.equal(switchboard.line('toy').breaker, 'closed')
    })
  }

  test('changes nothing for visitors when it hangs, and is compared again after', async ({
    assert,
  }) => {
    const { url } = await fakeHost((response, attempt) =>
      attempt <= 4 ? undefined : send(response, answer(HERE))
    )
    const { client, outcomes } = shadowedToy({ url })
    for (let query = 0; query < 8; query++) {
      const start = performance.now()
      assert.deepEqual(await client().askOnce(question), answer(HERE))
      assert.isBelow(performance.now() - start, 1000, 'half of the time that it hangs')
    }
    assert.sameMembers(await outcomes(8), [...fourTimes('equal'), ...fourTimes('failed')])
  })

  test('does not open the breaker before calls that go there', async ({ assert }) => {
    const host = { well: false }
    const { url } = await fakeHost((response) =>
      host.well ? send(response, answer(THERE)) : send(response, '', { status: 503 })
    )
    const { client, placements, outcomes } = shadowedToy({ url, options })
    for (let query = 0; query < 6; query++) await client().askOnce(question)
    await outcomes(6)
    host.well = true
    placements.turn('toy', { dial: 100, shadow: 0 })
    assert.deepEqual(await client().askOnce(question), answer(THERE))
  })

  test('may be this one: that hangs or fails, and visitors are answered there', async ({
    assert,
  }) => {
    for (const here of [() => new Promise<never>(() => {}), () => Promise.reject(new Error('x'))]) {
      const { client, outcomes } = shadowedToy({ dial: 99, here })
      for (let query = 0; query < 4; query++)
        assert.deepEqual(await client({ requestId: 'away' }).askOnce(question), answer(THERE))
      assert.deepEqual(await outcomes(4), fourTimes('failed'))
    }
  })

  test('is asked four at a time, and 200 wait: what is more is dropped and told of', async ({
    assert,
  }) => {
    let [open, most] = [0, 0]
    const { url, requests } = await fakeHost((response) => {
      most = Math.max(most, ++open)
      setTimeout(() => {
        open--
        send(response, answer(HERE))
      }, 5)
    })
    const { client, afterwards, isOver, outcomes } = shadowedToy({ url })
    for (let query = 0; query < 300; query++) await client({ afterwards }).ask(question)
    assert.isEmpty(requests)
    isOver()
    const all = await outcomes(300)
    const count = (wanted: string) => all.filter((outcome) => outcome === wanted).length
    assert.deepEqual([count('equal'), count('dropped')], [204, 96])
    assert.lengthOf(requests, 204)
    assert.equal(most, 4)
  })
})
