import { test } from '@japa/runner'
import { newSpan, traceOf } from '#switchboard/trace_context'
import { TAKEN, type Taken } from '#switchboard/events/delivery'
import { atEnd } from '#tests/support/at_end'
import { clientIn, clientUnder, isSplit, placements, user } from '#tests/support/clients'
import { eventually } from '#tests/support/eventually'
import { observationsOf } from '#tests/support/observations'
import { refusal, valueOf } from '#tests/support/results'
import { unique } from '#tests/support/unique'
import { Search, Thoughts } from '#tests/support/whole_clients'

for (const placement of placements) {
  test.group(`What travels with a call, ${placement}`, () => {
    test('is who acts, whatever their name, and nobody else', async ({ assert }) => {
      const names = ['Zoé ', '100%25 ', 'a+b/c?d&e=', '山田 ', 'user ', "O'Neil; "].map(unique)
      const writers = await Promise.all(
        names.map((name) => clientIn(placement, Thoughts, user(name)))
      )
      const published = await Promise.all(
        writers.map(async (one) => valueOf(await one.publish({ text: 'Me' })))
      )
      assert.deepEqual(
        published.map(({ username }) => username),
        names
      )
      const other = await clientIn(placement, Thoughts, user(names[0].toUpperCase()))
      assert.deepEqual(await other.delete({ id: published[0].id }), refusal('not_yours'))
    })

    // What a host does further on is seen in this process only; tests/processes/traces.spec.ts follows it over four.
    if (isSplit) return
    test('is the request’s id, to the calls that a module makes for it', async ({ assert }) => {
      const seen = observationsOf('thoughts')
      const requestId = unique('request')
      const principal = { kind: 'module', name: 'console' } as const
      const search = await clientUnder(placement, Search, { principal, requestId })
      await search.rebuild({ fromStart: true })
      const facts = seen.find(({ operation }) => operation === 'facts')
      assert.equal(facts?.requestId, requestId)
    })

    test('is the request’s id and trace, to the events that come of it', async ({ assert }) => {
      const taken: Taken[] = []
      const listener = (told: Taken) => void taken.push(told)
      TAKEN.subscribe(listener)
      atEnd(() => TAKEN.unsubscribe(listener))
      const [requestId, traceparent] = [unique('request'), newSpan()]
      const principal = user(unique('author'))
      const context = { principal, requestId, traceparent }
      await (await clientUnder(placement, Thoughts, context)).publish({ text: 'Me' })
      const event = await eventually(async () => taken.find((one) => one.requestId === requestId))
      assert.equal(traceOf(event.traceparent).trace_id, traceOf(traceparent).trace_id)
    })
  })
}
