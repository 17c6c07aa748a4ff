import { test } from '@japa/runner'
import { CallContext } from '#switchboard/call'
import { Outbox } from '#switchboard/events/outbox'
import { DELIVERIES, type Delivery } from '#switchboard/events/relay'
import { DeadlineExceeded, ModuleUnavailable } from '#switchboard/failures'
import { atEnd } from '#tests/support/at_end'
import { eventually } from '#tests/support/eventually'
import { fallDue } from '#tests/support/fall_due'
import { journalEvents, relayTo } from '#tests/unit/events/test_relay'

/** An outbox whose events fall due as soon as they were put back; it keeps for how long that was, in seconds. */
class Hurried extends Outbox {
  readonly waits: { from: number; to: number }[] = []

  override async postpone(...given: Parameters<Outbox['postpone']>) {
    const start = performance.now()
    await super.postpone(...given)
    const { rows } = await this.store().rawQuery(
      'SELECT extract(epoch FROM due_at - now())::float AS left FROM outbox'
    )
    const [{ left }] = rows
    // Rounded to the millisecond there, and some of it may have passed before it was read.
    const passed = (performance.now() - start) / 1000
    this.waits.push({ from: left - 0.001, to: left + passed + 0.001 })
    await fallDue(this.store())
  }
}

test.group('Events that are not taken at once', (group) => {
  const { store, newOutbox, rows, publish } = journalEvents(group)
  const row = async () => (await rows())[0]
  /** Lets what was put back fall due at once, until something is so. */
  const soon = <T>(ask: () => Promise<T | null | undefined | false>) =>
    eventually(async () => {
      await fallDue(store())
      return ask()
    })
  const refused = new Error('indigestible')
  const away = new ModuleUnavailable('journal.takeEvents', 'gone fishing')

  test('come again to a subscriber that threw once', async ({ assert }) => {
    const outbox = newOutbox()
    let tries = 0
    const { seen, reports } = relayTo(outbox, {
      deliver() {
        if (++tries === 1) throw new Error('stumbled')
      },
    })
    await publish(outbox, 'x')
    const waiting = await eventually(async () => {
      const found = await row()
      return found?.last_error ? found : null
    })
    assert.equal(waiting.last_error, 'stumbled')
    assert.equal(waiting.attempts, 1)
    await soon(async () => seen.length > 0)
    await eventually(async () => (await rows()).length === 0)
    assert.deepEqual([seen, tries], [['x'], 2])
    assert.equal(reports[0].error.message, 'stumbled')
    assert.equal(
      reports[0].what,
      `delivering 1 event(s) to journal (notes.written of request ${waiting.request_id})`
    )
  })

  test('are reported by their requests, of many the first few', async ({ assert }) => {
    const outbox = newOutbox()
    const contexts = Array.from({ length: 4 }, () => new CallContext())
    for (const context of contexts)
      await store().transaction((db) =>
        outbox.add(db, 'notes.written', [{ text: 'x' }, { text: 'y' }], context)
      )
    const { reports } = relayTo(outbox, {
      deliver: () => Promise.reject(away),
    })
    await eventually(async () => reports.length > 0)
    const [first, second, third] = contexts.map(
      ({ requestId }) => `notes.written of request ${requestId}`
    )
    assert.equal(
      reports[0].what,
      `delivering 8 event(s) to journal (${first}, ${second}, ${third}, …)`
    )
  })

  for (const [what, error, longest] of [
    ['after a refusal, a minute', refused, { 1: 0.5, 3: 2, 6: 16, 12: 60 }],
    ['for a subscriber that is away, five seconds', away, { 1: 0.5, 3: 2, 6: 5, 12: 5 }],
  ] as const) {
    test(`wait half a second at first, then twice as long, and at most, ${what}`, async ({
      assert,
    }) => {
      const outbox = new Hurried(store, new Map([['notes.written', ['journal']]]))
      relayTo(outbox, { maxAttempts: 13, deliver: () => Promise.reject(error), interval: 5 })
      await publish(outbox, 'x')
      await eventually(async () => outbox.waits.length >= 12)
      for (const [tries, most] of Object.entries(longest)) {
        const { from, to } = outbox.waits[Number(tries) - 1]
        assert.isAtLeast(to, most / 2, `after ${tries} tries`)
        assert.isAtMost(from, most, `after ${tries} tries`)
      }
    })
  }

  test('of which one is poisoned: the others arrive, it stays listed', async ({ assert }) => {
    const outbox = newOutbox()
    let tries = 0
    const { seen } = relayTo(outbox, {
      deliver(texts) {
        if (!texts.includes('poison')) return
        if (texts.length === 1) tries++
        throw refused
      },
    })
    await publish(outbox, 'before', 'poison', 'after')
    await eventually(async () => seen.length === 2)
    assert.deepEqual(seen, ['before', 'after'])

    const buried = await soon(async () => {
      const found = await row()
      return found.dead_at ? found : null
    })
    assert.equal(tries, 3, 'maxAttempts')
    assert.equal(buried.attempts, 3)
    assert.equal(buried.last_error, 'indigestible')
    assert.deepEqual(await outbox.lag(), [
      { subscriber: 'journal', waiting: 0, oldestSeconds: 0, dead: 1 },
    ])

    await publish(outbox, 'later')
    await soon(async () => seen.includes('later'))
    assert.equal(tries, 3, 'the dead are left alone')
    await eventually(async () => (await rows()).length === 1)
  })

  test('are never given up while their subscriber is away', async ({ assert }) => {
    const outbox = newOutbox()
    let isAway = true
    let tries = 0
    const { seen } = relayTo(outbox, {
      maxAttempts: 2,
      deliver() {
        tries++
        if (isAway) throw away
      },
    })
    await publish(outbox, 'one', 'two')
    await soon(async () => tries >= 6)
    for (const waiting of await rows()) {
      assert.isNull(waiting.dead_at)
      assert.isAtMost(waiting.attempts, 1)
    }
    await publish(outbox, 'meanwhile')
    isAway = false
    await soon(async () => seen.length >= 3)
    assert.sameMembers(seen, ['one', 'two', 'meanwhile'], 'each once')
  })

  test('wait together again, without the one that timed out by itself', async ({ assert }) => {
    const outbox = newOutbox()
    const tries: string[][] = []
    relayTo(outbox, {
      deliver(texts) {
        tries.push(texts)
        if (texts.includes('slow')) throw new DeadlineExceeded('journal.takeEvents')
      },
    })
    await publish(outbox, 'slow', 'two', 'three')
    await eventually(async () => (await rows()).length === 1)
    assert.deepEqual(tries, [['slow', 'two', 'three'], ['slow'], ['two', 'three']])
    const { attempts, dead_at: deadAt, due_at: dueAt } = await row()
    assert.equal(attempts, 0, 'uncounted')
    assert.isNull(deadAt)
    assert.isAbove(dueAt.getTime(), Date.now() + 30_000)
  })

  test('are given back untried when the relay is stopped', async ({ assert }) => {
    const outbox = newOutbox()
    const begun = Promise.withResolvers<void>()
    const answered = Promise.withResolvers<void>()
    const relay = relayTo(outbox, {
      async deliver(texts) {
        if (texts.length > 1) throw new DeadlineExceeded('journal.takeEvents')
        begun.resolve()
        await answered.promise
      },
    })
    await publish(outbox, 'one', 'two', 'three')
    await begun.promise
    const stopped = relay.stop()
    answered.resolve()
    await stopped
    assert.deepEqual(relay.seen, ['one'])
    const left = await rows()
    assert.deepEqual(
      left.map(({ payload, attempts }) => [payload.text, attempts]),
      [
        ['two', 0],
        ['three', 0],
      ]
    )
    for (const { due_at: dueAt } of left) assert.isAtMost(dueAt.getTime(), Date.now() + 1000)
  })

  test('are told of on a channel: what became of each', async ({ assert }) => {
    const outbox = newOutbox()
    const told: Delivery[] = []
    const listener = (delivery: Delivery) => told.push(delivery)
    DELIVERIES.subscribe(listener)
    atEnd(() => DELIVERIES.unsubscribe(listener))
    let tries = 0
    relayTo(outbox, {
      maxAttempts: 2,
      deliver(texts) {
        if (texts.includes('good')) return
        if (tries++ === 0) throw away
        throw refused
      },
    })
    await publish(outbox, 'good')
    await eventually(async () => told.length === 1)
    await publish(outbox, 'bad')
    await soon(async () => told.length === 4)
    assert.deepEqual(
      told.map(({ outcome }) => outcome),
      ['delivered', 'away', 'refused', 'buried']
    )
    const [{ published, ...delivered }] = told
    assert.deepInclude(delivered, { publisher: 'notes', subscriber: 'journal' })
    assert.lengthOf(published, 1)
    assert.closeTo(published[0].getTime(), Date.now(), 60_000)
  })

  test('wait out a store that cannot be read, reported once each time', async ({ assert }) => {
    let readable = false
    let looks = 0
    const outbox = new Outbox(
      () => {
        looks++
        if (!readable) throw new Error('no store')
        return store()
      },
      new Map([['notes.written', ['journal']]])
    )
    const { seen, reports } = relayTo(outbox)
    await publish(newOutbox(), 'x')
    await eventually(async () => looks > 3)
    assert.deepEqual(
      reports.map(({ what }) => what),
      ['reading the outbox']
    )
    readable = true
    await eventually(async () => seen.length > 0)
    readable = false
    await eventually(async () => reports.length === 2)
  })
})
