import { test } from '@japa/runner'
import { CallContext } from '#switchboard/call'
import { newSpan, traceOf } from '#switchboard/trace_context'
import { eventually } from '#tests/support/eventually'
import { noteSpans } from '#tests/support/noted_spans'
import { journalEvents, relayTo } from '#tests/unit/events/test_relay'

test.group('The spans of events', (group) => {
  const { store, newOutbox } = journalEvents(group)

  test('of several requests in one delivery are below the first one sampled, and linked to the others', async ({
    assert,
  }) => {
    const spans = noteSpans()
    const outbox = newOutbox()
    const requests = ['00', '01', '01'].map((flags) => {
      return new CallContext({ traceparent: newSpan(undefined, flags) })
    })
    for (const context of requests)
      await store().transaction((db) => outbox.add(db, 'notes.written', [{ text: 'x' }], context))
    const delivered: CallContext[] = []
    relayTo(outbox, { deliver: (_texts, context) => delivered.push(context) })
    await eventually(async () => delivered.length > 0)

    const [first, second, delivery] = spans
    for (const { kind, name } of [first, second])
      assert.equal(`${kind} ${name}`, 'producer publish notes.written')
    assert.equal(first.parent!.traceparent, requests[1].traceparent)
    assert.equal(`${delivery.kind} ${delivery.name}`, 'consumer deliver to journal')
    assert.deepEqual(delivery.attributes, { module: 'notes', subscriber: 'journal', count: 3 })
    assert.equal(delivery.parent!.traceparent, first.traceparent)
    const linked = delivery.links!.map(({ traceparent }) => traceOf(traceparent).trace_id)
    assert.deepEqual(
      linked,
      [requests[0], second].map(({ traceparent }) => traceOf(traceparent).trace_id)
    )
    assert.equal(delivered[0].traceparent, delivery.traceparent)
  })
})
