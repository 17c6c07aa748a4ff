import { test } from '@japa/runner'
import { eventually } from '#tests/support/eventually'
import { metric, numberIn } from '#tests/support/metric'
import { laterBy } from '#tests/support/time_travel'
import { scriptedSides } from '#tests/unit/shadow/scripted_sides'

test.group('Sides that answered differently', () => {
  test('are asked again once it is due, both at once, as the visitor did, with time of their own', async ({
    assert,
  }) => {
    const { asked, due, until, differ } = scriptedSides()
    const principal = { kind: 'user', username: 'Mary' } as const
    const deadline = Date.now() + 5000
    await differ(1, 2, { requestId: 'r-7', principal, deadline })
    assert.lengthOf(asked, 1, 'it is not due yet')
    laterBy(6000)
    due[0]()
    const both = (await until(3)).slice(1)
    assert.sameMembers(
      both.map(({ side }) => side),
      ['local', 'remote'],
      'neither has answered yet'
    )
    for (const { call } of both) {
      assert.containsSubset(call, { requestId: 'r-7', principal, key: null })
      assert.isAbove(call.deadline, deadline)
    }
    assert.equal(both[0].call.deadline, both[1].call.deadline)
  })

  test('differ where both keep to their answers', async ({ assert }) => {
    const { asked, due, differ, look, outcome } = scriptedSides()
    await differ(1, 2)
    due[0]()
    await look(1, 2)
    const { outcome: what, vanished, difference } = await outcome()
    assert.deepEqual([what, vanished, asked.length], ['different', false, 3])
    assert.containsSubset(difference, {
      places: ['/value/number'],
      local: { value: { number: 1 } },
      remote: { value: { number: 2 } },
    })
  })

  test('do not differ where a timeline changes between their answers, again and again', async ({
    assert,
  }) => {
    const labels = { module: 'toy', operation: 'ask' }
    const counted = async () => numberIn((await metric('module_shadow_vanished_total', labels))[0])
    const before = await counted()
    const { told, due, differ, look, outcome } = scriptedSides()
    await differ(1, 2)
    due[0]()
    await look(2, 3)
    await look(3, 4)
    await look(5, 4)
    assert.isEmpty(told)
    await look(6, 6)
    assert.containsSubset(await outcome(), { outcome: 'equal', vanished: true, difference: null })
    assert.equal((await counted()) - before, 1, 'operators see how many')
  })

  test('differ in a timeline that changes, as soon as it holds still between two looks', async ({
    assert,
  }) => {
    const { due, differ, look, outcome } = scriptedSides()
    await differ(1, 101)
    due[0]()
    await look(2, 102)
    await look(3, 103)
    await look(3, 103)
    const { outcome: what, difference } = await outcome()
    assert.equal(what, 'different')
    assert.containsSubset(difference, {
      local: { value: { number: 3 } },
      remote: { value: { number: 103 } },
    })
  })

  for (const [title, here, there] of [
    ['here', 0, 1],
    ['there', 1, 0],
    ['on both sides', 1, 1],
  ] as const) {
    test(`are dropped where answers ${title} never hold still: nothing is known of them`, async ({
      assert,
    }) => {
      const { asked, due, differ, look, outcome } = scriptedSides()
      await differ(1, 101)
      due[0]()
      for (let at = 1; at <= 5; at++) await look(1 + at * here, 101 + at * there)
      assert.containsSubset(await outcome(), { outcome: 'dropped', difference: null })
      assert.lengthOf(asked, 1 + 2 * 5)
    })
  }

  test('are not asked again where the shadow was switched off meanwhile, or the host stops', async ({
    assert,
  }) => {
    const off = scriptedSides()
    await off.differ(1, 2)
    off.placed.share = 0
    off.due[0]()
    assert.equal((await off.outcome()).outcome, 'dropped')
    assert.lengthOf(off.asked, 1)

    const ends = scriptedSides()
    await ends.differ(1, 2)
    ends.shadow.stop()
    ends.due[0]()
    assert.equal((await ends.outcome()).outcome, 'dropped')
    assert.lengthOf(ends.asked, 1)
  })

  test('are not compared where the shadow was switched off before the first look', async ({
    assert,
  }) => {
    const { asked, placed, visit, outcome } = scriptedSides()
    await visit(1, {
      afterwards: (work) => {
        placed.share = 0
        work()
      },
    })
    assert.equal((await outcome()).outcome, 'dropped')
    assert.isEmpty(asked)
  })

  test('have failed where one gives no answer, once the other is done too', async ({ assert }) => {
    const { due, told, until, differ, outcome } = scriptedSides()
    await differ(1, 2)
    due[0]()
    const [local, remote] = (await until(3)).slice(1)
    local.fail()
    await new Promise(setImmediate)
    assert.isEmpty(told, 'the other still has work')
    remote.answer(1)
    assert.equal((await outcome()).outcome, 'failed')
  })

  test('are asked again four pairs at a time, before others are asked first', async ({
    assert,
  }) => {
    const { asked, due, told, until, visit } = scriptedSides()
    const answerAll = (says: number) => asked.forEach((one) => one.answer(says))
    for (let at = 0; at < 8; at++) await visit(1)
    await until(4)
    answerAll(2)
    await until(8)
    answerAll(2)
    await eventually(async () => due.length === 8)
    for (let at = 0; at < 5; at++) await visit(1)
    await until(12)
    for (const look of due) look()
    await new Promise(setImmediate)
    assert.lengthOf(asked, 12, 'four at a time')

    answerAll(1)
    await until(12 + 8)
    assert.lengthOf(asked, 12 + 8, 'four pairs, and the fifth visitor’s waits')
    answerAll(1)
    await until(12 + 16)
    answerAll(1)
    await until(12 + 16 + 1)
    answerAll(1)
    await eventually(async () => told.length === 13)
  })
})
