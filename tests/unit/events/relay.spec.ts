import { test } from '@japa/runner'
import { CallContext } from '#switchboard/call'
import { Outbox } from '#switchboard/events/outbox'
import { eventually } from '#tests/support/eventually'
import { failureOf } from '#tests/support/failure_of'
import { journalEvents, relayTo } from '#tests/unit/events/test_relay'

type Origin = Pick<CallContext, 'requestId' | 'traceparent' | 'tracestate'>

test.group('Events on their way', (group) => {
  const { store, newOutbox, rows, publish } = journalEvents(group)
  const row = async () => (await rows())[0]
  const originIn = ({ requestId, traceparent, tracestate }: Origin) => {
    return { requestId, traceparent, tracestate }
  }

  test('arrive within a second, with the trace of their request', async ({ assert }) => {
    const outbox = newOutbox()
    const seen: unknown[] = []
    relayTo(outbox, {
      deliver: (texts, { principal, ...context }, [{ name, ...event }]) =>
        seen.push({ texts, principal, name, delivery: originIn(context), event: originIn(event) }),
      interval: 60_000,
    })
    const context = new CallContext({ tracestate: 'vendor=1' })
    await store().transaction((db) =>
      outbox.add(db, 'notes.written', [{ text: 'one' }, { text: 'two' }], context)
    )
    outbox.announce()
    await eventually(async () => seen.length > 0, 1000)
    const principal = { kind: 'module', name: 'relay' }
    const origin = originIn(context)
    const event = { name: 'notes.written', event: origin }
    assert.deepEqual(seen, [{ texts: ['one', 'two'], principal, delivery: origin, ...event }])
    await eventually(async () => (await rows()).length === 0)
  })

  test('are not seen before their commit, and never after a rollback', async ({ assert }) => {
    const outbox = newOutbox()
    const { seen } = relayTo(outbox)
    const add = (text: string, after: () => void) =>
      store().transaction(async (db) => {
        await outbox.add(db, 'notes.written', [{ text }], new CallContext())
        outbox.announce()
        after()
      })
    const rolledBack = add('never', () => {
      throw new Error('rolled back')
    })
    assert.equal((await failureOf(rolledBack)).message, 'rolled back')
    await add('at last', () => assert.isEmpty(seen))
    await eventually(async () => seen.length > 0)
    assert.deepEqual(seen, ['at last'])
  })

  test('leave in the order in which they were published', async ({ assert }) => {
    const outbox = newOutbox()
    const texts = Array.from({ length: 250 }, (_, i) => `number ${i}`)
    await publish(outbox, ...texts)
    const batches: string[][] = []
    relayTo(outbox, { deliver: (batch) => batches.push(batch) })
    await eventually(async () => batches.flat().length >= 250)
    assert.deepEqual(batches.flat(), texts)
    assert.deepEqual(
      batches.map((batch) => batch.length),
      [100, 100, 50]
    )
  })

  test('go to every subscriber of their kind and to no other', async ({ assert }) => {
    const outbox = new Outbox(
      store,
      new Map(
        Object.entries({
          'notes.written': ['journal', 'archive'],
          'notes.deleted': ['archive'],
        })
      )
    )
    const added = await store().transaction(async (db) => [
      await outbox.add(db, 'notes.written', [{ text: 'x' }], new CallContext()),
      await outbox.add(db, 'notes.deleted', [{ text: 'x' }], new CallContext()),
      await outbox.add(db, 'notes.moved', [{ text: 'x' }], new CallContext()),
    ])
    assert.deepEqual(added, [2, 1, 0])
    const seen: string[] = []
    relayTo(outbox, { deliver: (_texts, _context, [event]) => seen.push(event.name) })
    await eventually(async () => (await rows()).length === 2)
    assert.deepEqual(seen, ['notes.written'])
    assert.deepEqual(
      (await rows()).map(({ subscriber }) => subscriber),
      ['archive', 'archive']
    )
  })

  test('keep the origin of each when several requests travel together', async ({ assert }) => {
    const outbox = newOutbox()
    const [first, second] = [new CallContext(), new CallContext()]
    for (const context of [first, second])
      await store().transaction((db) => outbox.add(db, 'notes.written', [{ text: 'x' }], context))
    const seen: { requestId: string; traceparent: string }[] = []
    let delivery = ''
    relayTo(outbox, {
      deliver(_texts, { requestId }, events) {
        delivery = requestId
        seen.push(...events)
      },
    })
    await eventually(async () => seen.length === 2)
    const origin = ({ requestId, traceparent }: CallContext) => ({ requestId, traceparent })
    assert.containsSubset(seen, [origin(first), origin(second)])
    assert.notInclude([first.requestId, second.requestId], delivery, 'it has an id of its own')
  })

  test('that were taken and never delivered come again after the lease', async ({ assert }) => {
    const outbox = newOutbox()
    await publish(outbox, 'orphaned')
    assert.lengthOf(await outbox.take('journal', 10), 1)
    assert.isEmpty(await outbox.take('journal', 10), 'the lease holds')
    const { due_at: due } = await row()
    assert.isAbove(due.getTime(), Date.now() + 10_000)

    const { seen } = relayTo(outbox)
    await store().rawQuery(`UPDATE outbox SET due_at = due_at - interval '30 seconds'`)
    await eventually(async () => seen.length > 0)
    assert.deepEqual(seen, ['orphaned'])
  })

  test('are delivered once by two relays at one outbox', async ({ assert }) => {
    const seen: string[] = []
    const deliver = (texts: string[]) => seen.push(...texts)
    for (let relay = 0; relay < 2; relay++) relayTo(newOutbox(), { deliver, interval: 5 })
    const texts = Array.from({ length: 500 }, (_, i) => `number ${i}`)
    for (let i = 0; i < 500; i += 50) {
      await publish(newOutbox(), ...texts.slice(i, i + 50))
    }
    await eventually(async () => seen.length >= 500)
    await eventually(async () => (await rows()).length === 0)
    assert.lengthOf(seen, 500)
    assert.sameMembers(seen, texts)
  })

  test('in hand are delivered by a stopped relay, which takes no more', async ({ assert }) => {
    const outbox = newOutbox()
    await publish(outbox, 'in hand')
    const begun = Promise.withResolvers<void>()
    const finish = Promise.withResolvers<void>()
    const relay = relayTo(outbox, {
      deliver: async () => {
        begun.resolve()
        await finish.promise
      },
    })
    await begun.promise
    const stopped = relay.stop()
    await publish(outbox, 'too late')
    finish.resolve()
    await stopped
    assert.deepEqual(
      (await rows()).map(({ payload, attempts }) => [payload.text, attempts]),
      [['too late', 0]]
    )
  })
})
