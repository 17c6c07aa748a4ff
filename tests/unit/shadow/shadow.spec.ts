import { test } from '@japa/runner'
import { mock } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { COMPARISONS, Shadow, type Comparison } from '#switchboard/shadow/shadow'
import { atEnd } from '#tests/support/at_end'
import { failureOf } from '#tests/support/failure_of'
import { eventually } from '#tests/support/eventually'
import { fakeHost, send } from '#tests/support/fake_host'
import { goneAndBack } from '#tests/support/gone_and_back'
import { notesOnTwoHosts } from '#tests/support/notes_on_two_hosts'
import { notesStore } from '#tests/support/notes_store'
import { toldOn } from '#tests/support/told_on'
import { answer, toyClient } from '#tests/support/toy'
import { HERE, toyOnTwoHosts } from '#tests/support/toy_on_two_hosts'
import { turnable } from '#tests/support/turnable'

const question = { number: 0 }
const shadowed = (dial = 0, shadow = 100) => turnable({ toy: { dial, shadow } })

test.group('A shadow', () => {
  for (const [answers, other, dial] of [
    ['here', 'there', 0],
    ['there', 'here', 99],
  ] as const) {
    test(`asks ${other} once the visitor is answered ${answers}, and tells what came of it`, async ({
      assert,
    }) => {
      const asked: string[] = []
      const side = (name: string) => () => {
        asked.push(name)
        return answer()
      }
      const { client } = toyOnTwoHosts({
        placements: shadowed(dial),
        here: side('here'),
        there: side('there'),
      })
      const told = toldOn<Comparison>(COMPARISONS, 'toy')
      const later: (() => void)[] = []
      const context = { requestId: 'away', afterwards: (work: () => void) => later.push(work) }
      assert.deepEqual(await client(context).ask(question), answer())
      await pause(20)
      assert.deepEqual(asked, [answers], 'the visitor has no answer yet')
      for (const work of later) work()
      await eventually(async () => told.length > 0)
      assert.deepEqual(asked, [answers, other])
      const [{ slower, ...comparison }] = told
      assert.deepEqual(comparison, {
        module: 'toy',
        operation: 'ask',
        outcome: 'equal',
        difference: null,
      })
      assert.closeTo(slower, 0, 1)
    })
  }

  test('asks later by itself, where nobody says when the request is over', async ({ assert }) => {
    let asked = 0
    const there = () => {
      asked++
      return answer(HERE)
    }
    const { client } = toyOnTwoHosts({ placements: shadowed(), there })
    await client().ask(question)
    assert.equal(asked, 0)
    await eventually(async () => asked === 1)
  })

  test('asks as the visitor did, with time of its own', async ({ assert }) => {
    const { url, requests } = await fakeHost((response) => send(response, answer(HERE)))
    const { client } = toyOnTwoHosts({ placements: shadowed(), url })
    const told = toldOn<Comparison>(COMPARISONS, 'toy')
    const later: (() => void)[] = []
    const context = {
      requestId: 'r-7',
      principal: { kind: 'user', username: 'Mary' },
      deadline: Date.now() + 60,
      afterwards: (work: () => void) => later.push(work),
    } as const
    await client(context).ask({ number: 7 })
    await pause(80)
    for (const work of later) work()
    await eventually(async () => told.length > 0)
    assert.equal(told[0].outcome, 'equal')
    const [{ path, headers, body }] = requests
    assert.deepEqual([path, body], ['/_modules/toy/ask', '{"number":7}'])
    assert.deepInclude(headers, { 'x-request-id': 'r-7', 'x-principal': 'user Mary' })
    assert.isAbove(Number(headers['x-deadline-ms']), 1500)
  })

  test('tells by how much the other side was slower, or quicker', async ({ assert }) => {
    const slow = async () => {
      await pause(150)
      return answer()
    }
    const told = toldOn<Comparison>(COMPARISONS, 'toy')
    const later = toyOnTwoHosts({ placements: shadowed(), here: () => answer(), there: slow })
    await later.client().ask(question)
    await eventually(async () => told.length === 1)
    const quicker = toyOnTwoHosts({ placements: shadowed(), here: slow, there: () => answer() })
    await quicker.client().ask(question)
    await eventually(async () => told.length === 2)
    assert.closeTo(told[0].slower, 0.15, 0.1)
    assert.closeTo(told[1].slower, -0.15, 0.1)
  })

  test('compares nothing where the visitor was not answered', async ({ assert }) => {
    let asked = 0
    const { client } = toyOnTwoHosts({
      placements: shadowed(),
      here: () => Promise.reject(new Error('a defect')),
      there: () => {
        asked++
        return answer()
      },
    })
    const later: (() => void)[] = []
    await failureOf(client({ afterwards: (work) => later.push(work) }).ask(question))
    assert.isEmpty(later)
    assert.equal(asked, 0)
  })

  test('does not compare this side with itself where a call came home', async ({ assert }) => {
    const gate = await goneAndBack()
    await gate.close()
    const { client } = toyOnTwoHosts({ placements: shadowed(99), url: gate.url })
    const told = toldOn<Comparison>(COMPARISONS, 'toy')
    assert.deepEqual(await client({ requestId: 'away' }).ask(question), answer(HERE))
    await eventually(async () => told.length > 0)
    assert.equal(told[0].outcome, 'failed')
  })

  test('asks nobody once its host stops', async ({ assert }) => {
    let asked = 0
    const ask = async () => {
      asked++
      return answer()
    }
    const shadow = new Shadow({ local: ask, remote: ask })
    const told = toldOn<Comparison>(COMPARISONS, 'toy')
    const later: (() => void)[] = []
    const client = toyClient(
      shadow.beside({ primary: ask, choice: { side: 'local' }, share: 100 }),
      {
        afterwards: (work) => later.push(work),
      }
    )
    await client.ask(question)
    shadow.stop()
    for (const work of later) work()
    await pause(20)
    assert.equal(asked, 1, 'for the visitor')
    assert.isEmpty(told)
  })

  test('is asked about its share of queries, as chance has it', async ({ assert }) => {
    let chance = 0
    mock.method(Math, 'random', () => chance)
    atEnd(() => mock.restoreAll())
    for (const share of [0, 50, 100]) {
      const { client } = toyOnTwoHosts({ placements: shadowed(0, share) })
      let taken = 0
      for (let query = 0; query < 100; query++) {
        chance = query / 100
        await client({ afterwards: () => taken++ }).ask(question)
      }
      assert.equal(taken, share)
    }
  })
})

test.group('Commands', (group) => {
  const store = notesStore(group)

  test('have no shadow: what they do is done once', async ({ assert }) => {
    const placements = turnable({ notes: { dial: 0, shadow: 100 } })
    const { client } = await notesOnTwoHosts({ placements, store })
    const told = toldOn<Comparison>(COMPARISONS, 'notes')
    const later: (() => void)[] = []
    const request = () => client({ afterwards: (work) => later.push(work) })
    for (const dial of [0, 100]) {
      placements.turn('notes', { dial })
      await request().write({ text: `at ${dial}` })
    }
    assert.isEmpty(later)
    assert.lengthOf((await request().all({})).value, 2)
    assert.lengthOf(later, 1)
    later[0]()
    await eventually(async () => told.length > 0)
    assert.deepEqual(
      told.map(({ operation, outcome }) => `${operation} ${outcome}`),
      ['all equal']
    )
    assert.lengthOf(await store().from('notes'), 2)
  })
})
