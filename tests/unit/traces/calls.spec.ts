import { test } from '@japa/runner'
import { CallContext } from '#switchboard/call'
import { ModuleUnavailable } from '#switchboard/failures'
import { newSpan, traceOf } from '#switchboard/trace_context'
import { failureOf } from '#tests/support/failure_of'
import { fakeHost, send } from '#tests/support/fake_host'
import { met } from '#tests/support/met'
import { noteSpans } from '#tests/support/noted_spans'
import { silentPort } from '#tests/support/silent_port'
import { switchboardOf } from '#tests/support/test_switchboard'
import { answer, Toy } from '#tests/support/toy'
import { toyModule } from '#tests/support/toy_module'
import { toyOnTwoHosts } from '#tests/support/toy_on_two_hosts'
import { turnable } from '#tests/support/turnable'

const question = { number: 1 }
const sampled = () => ({ traceparent: newSpan(undefined, '01'), tracestate: 'vendor=1' })
const dial = (share: number) => turnable({ toy: { dial: share } })

test.group('The span of a module call', () => {
  test('says what was called, by whom, where, and what came of it', async ({ assert }) => {
    const spans = noteSpans()
    const says = () => ({ ok: false, error: { type: 'odd', by: 1 } }) as const
    const { client } = toyOnTwoHosts({ placements: dial(0), here: says })
    const parent = sampled()
    await client({ ...parent, caller: () => 'a test' }).ask(question)
    const [{ name, kind, attributes, parent: under, isFailed, hasEnded }] = spans
    const said = { module: 'toy', operation: 'ask', side: 'local', caller: 'a test' }
    assert.deepEqual(
      { name, kind, attributes, traceparent: under!.traceparent, isFailed, hasEnded },
      {
        name: 'toy.ask',
        kind: 'internal',
        attributes: { ...said, outcome: 'odd' },
        traceparent: parent.traceparent,
        isFailed: false,
        hasEnded: true,
      }
    )
  })

  test('is what the other host finds as its parent, with the tracestate', async ({ assert }) => {
    const spans = noteSpans()
    const { url, requests } = await fakeHost((response) => send(response, answer()))
    const { client } = toyOnTwoHosts({ placements: dial(100), url })
    await client(sampled()).ask(question)
    const [{ kind, traceparent }] = spans
    assert.equal(kind, 'client')
    const { headers } = requests.at(-1)!
    assert.deepInclude(headers, { traceparent, tracestate: 'vendor=1' })
  })

  test('continues on the other host, below the span of its request', async ({ assert }) => {
    const spans = noteSpans()
    const { client } = toyOnTwoHosts({ placements: dial(100) })
    await client(sampled()).ask(question)
    assert.deepEqual(
      spans.map(({ name, kind }) => `${kind} ${name}`),
      ['client toy.ask', 'server POST /_modules/:module/:operation', 'internal toy.ask']
    )
    const ids = spans.map(({ traceparent }) => traceOf(traceparent).span_id)
    const parents = spans.map(({ parent }) => traceOf(parent!.traceparent).span_id)
    assert.deepEqual(parents.slice(1), ids.slice(0, 2))
    assert.isTrue(spans.every(({ tracestate }) => tracestate === 'vendor=1'))
  })

  test('tells of each retry, and fails with the call', async ({ assert }) => {
    const spans = noteSpans()
    const { url } = await fakeHost((response) => void response.destroy())
    const remote = switchboardOf([{ client: Toy, module: toyModule(), url }], {
      serves: ['web'],
    })
    met(remote, 'toy')
    const failure = await failureOf(remote.client(Toy, new CallContext(sampled())).ask(question))
    assert.instanceOf(failure, ModuleUnavailable)
    const [{ events, attributes, isFailed }] = spans
    assert.deepEqual(events, [
      { name: 'retry', attributes: { attempt: 1 } },
      { name: 'retry', attributes: { attempt: 2 } },
    ])
    assert.equal(attributes.outcome, 'module_unavailable')
    assert.isTrue(isFailed)
  })

  test('tells that a call was made at home instead, and why', async ({ assert }) => {
    const spans = noteSpans()
    const url = `http://127.0.0.1:${await silentPort()}`
    const { client } = toyOnTwoHosts({ placements: dial(99), url })
    await client({ ...sampled(), requestId: 'away' }).ask(question)
    const [event] = spans.at(-1)!.events
    assert.equal(event.name, 'fallback')
    assert.include(['late', 'unavailable'], event.attributes.reason)
  })

  test('is not made for a trace that is not sampled', async ({ assert }) => {
    const spans = noteSpans()
    const { client } = toyOnTwoHosts({ placements: dial(0) })
    await client().ask(question)
    assert.isEmpty(spans)
  })
})
