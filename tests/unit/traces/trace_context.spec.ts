import { test } from '@japa/runner'
import { isSampled, isTracestate, newSpan, traceContextFrom } from '#switchboard/trace_context'

const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`

test.group('The trace of a request', () => {
  test('has a tracestate as the specification says, of at most 512 characters', ({ assert }) => {
    const right = ['a=1', 'congo=t61rcWkgMzE', 'a=1, b=2', 'a=1,,b=2', '1a-_*/@tenant=!x y~']
    const members = Array.from({ length: 33 }, (_, i) => `k${i}=1`)
    const wrong = ['', ' , ', 'a', 'A=1', 'a=', 'a=1=2', 'a=é', 'a=1\r\nx: y', members.join()]
    for (const text of [...right, `a=${'x'.repeat(254)},b=${'y'.repeat(253)}`])
      assert.isTrue(isTracestate(text), text)
    for (const text of [...wrong, `a=${'x'.repeat(254)},b=${'y'.repeat(254)}`])
      assert.isFalse(isTracestate(text), text)
  })

  test('goes on without a tracestate that is wrong, and nothing goes on without a trace', ({
    assert,
  }) => {
    assert.deepEqual(traceContextFrom({ traceparent, tracestate: 'a=1' }), {
      traceparent,
      tracestate: 'a=1',
    })
    assert.deepEqual(traceContextFrom({ traceparent, tracestate: 'A' }), {
      traceparent,
      tracestate: null,
    })
    assert.isNull(traceContextFrom({ traceparent: '00-1-2-01', tracestate: 'a=1' }))
  })

  test('is sampled where its caller says so, and not where it begins', ({ assert }) => {
    assert.match(newSpan(traceparent), /^00-a{32}-(?!b{16})[0-9a-f]{16}-01$/)
    assert.isTrue(isSampled(newSpan(traceparent)))
    assert.isFalse(isSampled(newSpan(traceparent.replace(/01$/, '02'))))
    assert.match(newSpan(), /-00$/)
  })
})
