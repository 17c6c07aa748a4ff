import { test } from '@japa/runner'
import { COMPARISONS, type Comparison } from '#switchboard/shadow/shadow'
import { closedPort } from '#tests/support/closed_port'
import { eventually } from '#tests/support/eventually'
import { fakeHost, send } from '#tests/support/fake_host'
import { toldOn } from '#tests/support/told_on'
import { answer } from '#tests/support/toy'
import { HERE, THERE, toyOnTwoHosts } from '#tests/support/toy_on_two_hosts'
import { turnable } from '#tests/support/turnable'

const question = { number: 0 }
const breaker = { failures: 2, openFor: 60_000 }

test.group('The other side of a shadow', () => {
  const bad: [name: string, url: () => Promise<string>][] = [
    ['fails', async () => (await fakeHost((response) => send(response, '', { status: 503 }))).url],
    ['answers nonsense', async () => (await fakeHost((response) => send(response, 'x'))).url],
    ['is gone', async () => `http://127.0.0.1:${await closedPort()}`],
  ]
  for (const [name, url] of bad) {
    test(`changes nothing for visitors when it ${name}`, async ({ assert }) => {
      const { client, switchboard } = toyOnTwoHosts({
        placements: turnable({ toy: { shadow: 100 } }),
        url: await url(),
        options: { breaker },
      })
      const told = toldOn<Comparison>(COMPARISONS, 'toy')
      for (let query = 0; query < 4; query++)
        assert.deepEqual(await client().askOnce(question), answer(HERE))
      await eventually(async () => told.length === 4)
      assert.isTrue(told.every(({ outcome }) => outcome === 'failed'))
      assert.equal(switchboard.line('toy').breaker, 'closed')
    })
  }

  test('changes nothing for visitors when it hangs, and is compared again after', async ({
    assert,
  }) => {
    const { url } = await fakeHost((response, attempt) =>
      attempt <= 4 ? undefined : send(response, answer(HERE))
    )
    const placements = turnable({ toy: { shadow: 100 } })
    const { client } = toyOnTwoHosts({ placements, url })
    const told = toldOn<Comparison>(COMPARISONS, 'toy')
    for (let query = 0; query < 8; query++) {
      const start = performance.now()
      assert.deepEqual(await client().askOnce(question), answer(HERE))
      assert.isBelow(performance.now() - start, 1000, 'half of the time that it hangs')
    }
    await eventually(async () => told.length === 8)
    const outcomes = told.map(({ outcome }) => outcome).sort()
    assert.deepEqual(outcomes, [...Array(4).fill('equal'), ...Array(4).fill('failed')])
  })

  test('does not open the breaker before calls that go there', async ({ assert }) => {
    const host = { well: false }
    const { url } = await fakeHost((response) =>
      host.well ? send(response, answer(THERE)) : send(response, '', { status: 503 })
    )
    const placements = turnable({ toy: { shadow: 100 } })
    const { client } = toyOnTwoHosts({ placements, url, options: { breaker } })
    const told = toldOn<Comparison>(COMPARISONS, 'toy')
    for (let query = 0; query < 6; query++) await client().askOnce(question)
    await eventually(async () => told.length === 6)
    host.well = true
    placements.turn('toy', { dial: 100, shadow: 0 })
    assert.deepEqual(await client().askOnce(question), answer(THERE))
  })

  test('may be this one: that hangs or fails, and visitors are answered there', async ({
    assert,
  }) => {
    for (const here of [() => new Promise<never>(() => {}), () => Promise.reject(new Error('x'))]) {
      const placements = turnable({ toy: { dial: 99, shadow: 100 } })
      const { client } = toyOnTwoHosts({ placements, here })
      const told = toldOn<Comparison>(COMPARISONS, 'toy')
      for (let query = 0; query < 4; query++)
        assert.deepEqual(await client({ requestId: 'away' }).askOnce(question), answer(THERE))
      await eventually(async () => told.length === 4)
      assert.isTrue(told.every(({ outcome }) => outcome === 'failed'))
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
    const { client } = toyOnTwoHosts({ placements: turnable({ toy: { shadow: 100 } }), url })
    const told = toldOn<Comparison>(COMPARISONS, 'toy')
    const later: (() => void)[] = []
    for (let query = 0; query < 300; query++)
      await client({ afterwards: (work) => later.push(work) }).ask(question)
    assert.isEmpty(requests)
    for (const work of later) work()
    await eventually(async () => told.length === 300)
    const count = (wanted: string) => told.filter(({ outcome }) => outcome === wanted).length
    assert.deepEqual([count('equal'), count('dropped')], [204, 96])
    assert.lengthOf(requests, 204)
    assert.equal(most, 4)
  })
})
