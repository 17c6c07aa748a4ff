import { test } from '@japa/runner'
import { through, type Middleware } from '#switchboard/calls/invocation'
import { transport } from '#switchboard/calls/transport'
import { mock } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { COMPARISONS, type Comparison } from '#switchboard/shadow/comparison'
import { Shadow } from '#switchboard/shadow/shadow'
import { atEnd } from '#tests/support/at_end'
import { failureOf } from '#tests/support/failure_of'
import { eventually } from '#tests/support/eventually'
import { fakeHost, send } from '#tests/support/fake_host'
import { goneAndBack } from '#tests/support/gone_and_back'
import { notesOnTwoHosts } from '#tests/support/notes_on_two_hosts'
import { notesStore } from '#tests/support/notes_store'
import { laterBy } from '#tests/support/time_travel'
import { toldOn } from '#tests/support/told_on'
import { answer, toyClient } from '#tests/support/toy'
import { HERE } from '#tests/support/toy_on_two_hosts'
import { turnable } from '#tests/support/turnable'
import { askedIn, shadowedToy } from '#tests/unit/shadow/shadowed_toy'

const question = { number: 0 }

test.group('A shadow', () => {
  for (const [answers, other, dial] of [
    ['here', 'there', 0],
    ['there', 'here', 99],
  ] as const) {
    test(`asks ${other} once the visitor is answered ${answers}, and tells what came of it`, async ({
      assert,
    }) => {
      const asked: string[] = []
      const [here, there] = ['here', 'there'].map((name) => askedIn(asked, name))
      const { client, told, afterwards, isOver, outcomes } = shadowedToy({ dial, here, there })
      assert.deepEqual(await client({ requestId: 'away', afterwards }).ask(question), answer())
      await pause(20)
      assert.deepEqual(asked, [answers], 'the visitor has no answer yet')
      isOver()
      await outcomes(1)
      assert.deepEqual(asked, [answers, other])
      const [{ slower, ...comparison }] = told
      assert.deepEqual(comparison, {
        module: 'toy',
        operation: 'ask',
        outcome: 'equal',
        vanished: false,
        difference: null,
      })
      assert.closeTo(slower, 0, 1)
    })
  }

  test('asks later by itself, where nobody says when the request is over', async ({ assert }) => {
    const asked: string[] = []
    const { client } = shadowedToy({ there: askedIn(asked, 'there') })
    await client().ask(question)
    assert.isEmpty(asked)
    await eventually(async () => asked.length === 1)
  })

  test('asks as the visitor did, with time of its own', async ({ assert }) => {
    const { url, requests } = await fakeHost((response) => send(response, answer(HERE)))
    const { client, afterwards, isOver, outcomes } = shadowedToy({ url })
    const principal = { kind: 'user', username: 'Mary' } as const
    const deadline = Date.now() + 5000
    await client({ requestId: 'r-7', principal, deadline, afterwards }).ask({ number: 7 })
    laterBy(6000)
    isOver()
    assert.deepEqual(await outcomes(1), ['equal'])
    const [{ path, headers, body }] = requests
    assert.deepEqual([path, body], ['/_modules/toy/ask', '{"number":7}'])
    assert.deepInclude(headers, { 'x-request-id': 'r-7', 'x-principal': 'user Mary' })
    assert.isAbove(Number(headers['x-deadline-ms']), 1500)
  })

  test('tells by how much the other side was slower, or quicker', async ({ assert }) => {
    const quick = () => answer()
    const slow = async () => {
      await pause(300)
      return answer()
    }
    for (const [here, there, sign] of [
      [quick, slow, 1],
      [slow, quick, -1],
    ] as const) {
      const { client, told, outcomes } = shadowedToy({ here, there })
      await client().ask(question)
      await outcomes(1)
      assert.isAbove(told[0].slower * sign, 0)
    }
  })

  test('compares nothing where the visitor was not answered', async ({ assert }) => {
    const asked: string[] = []
    const { client, afterwards, later } = shadowedToy({
      here: () => Promise.reject(new Error('a defect')),
      there: askedIn(asked, 'there'),
    })
    await failureOf(client({ afterwards }).ask(question))
    assert.isEmpty(later)
    assert.isEmpty(asked)
  })

  test('does not compare this side with itself where a call came home', async ({ assert }) => {
    const gate = await goneAndBack()
    await gate.close()
    const { client, outcomes } = shadowedToy({ dial: 99, url: gate.url })
    assert.deepEqual(await client({ requestId: 'away' }).ask(question), answer(HERE))
    assert.deepEqual(await outcomes(1), ['failed'])
  })

  test('asks nobody once its host stops', async ({ assert }) => {
    const asked: string[] = []
    const ask = async () => askedIn(asked, 'somebody')()
    const shadow = new Shadow({ local: ask, remote: ask })
    const told = toldOn<Comparison>(COMPARISONS, 'toy')
    const later: (() => void)[] = []
    const choice = { placement: { dial: 0, shadow: 100, store: null }, side: 'local' as const }
    const chosen: Middleware = (invocation, next) => next({ ...invocation, choice })
    const beside = through(
      'local',
      chosen,
      shadow.beside(() => 100),
      transport(ask, null)
    )
    await toyClient(beside, { afterwards: (work) => later.push(work) }).ask(question)
    shadow.stop()
    for (const work of later) work()
    await pause(20)
    assert.lengthOf(asked, 1, 'for the visitor')
    assert.isEmpty(told)
  })

  test('is asked about its share of queries, as chance has it', async ({ assert }) => {
    let chance = 0
    mock.method(Math, 'random', () => chance)
    atEnd(() => mock.restoreAll())
    for (const share of [0, 50, 100]) {
      const { client, afterwards, later } = shadowedToy({ shadow: share })
      for (let query = 0; query < 100; query++) {
        chance = query / 100
        await client({ afterwards }).ask(question)
      }
      assert.lengthOf(later, share)
    }
  })
})

test.group('Commands', (group) => {
  const store = notesStore(group)

  test('have no shadow: what they do is done once', async ({ assert }) => {
    const placements = turnable({ notes: { dial: 0, shadow: 100 } })
    const { client } = await notesOnTwoHosts({ placements, store })
    const later: (() => void)[] = []
    const request = () => client({ afterwards: (work) => later.push(work) })
    for (const dial of [0, 100]) {
      placements.turn('notes', { dial })
      await request().write({ text: `at ${dial}` })
    }
    assert.isEmpty(later)
    assert.lengthOf((await request().all({})).value, 2)
    assert.lengthOf(later, 1, 'a query has one')
  })
})
