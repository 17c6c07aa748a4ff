import { test } from '@japa/runner'
import { bucketOf, noDurations } from '#ops/figures/durations'
import type { Traffic } from '#ops/figures/figures'
import { judge } from '#ops/rollout/judgement'
import { limitsFrom } from '#ops/rollout/limits'

const typed = { steps: '10,100', every: '60s', maxErrors: '10%', maxSlower: '2x', minCalls: 20 }
const limits = limitsFrom(typed)

/** Calls of one operation that all took as long, in buckets as the durations have them. */
function traffic(
  side: Traffic['side'],
  calls: number,
  { failures = 0, seconds = 0.01, operation = 'find' } = {}
): Traffic {
  const buckets = noDurations()
  buckets[bucketOf(seconds)] = calls
  return { module: 'search', operation, side, calls, failures, seconds: seconds * calls, buckets }
}
const there = (calls: number, more = {}) => traffic('remote', calls, more)
const here = (calls: number, more = {}) => traffic('local', calls, more)

/** A bucket ends 1.2 times later than the one before: this many later, a median is as many times that longer. */
const slowerBy = (buckets: number) => ({ seconds: 0.01 * 1.2 ** buckets })

const errors = (share: string, calls: number, ofHere = '') =>
  `${share} of its ${calls} calls there failed${ofHere}; the limit is 10 %`

/** What was seen since the step began, and which limit that passes. */
const SEEN: [title: string, seen: Traffic[], passed: string | null, given?: typeof limits][] = [
  ['as many as are borne', [there(100, { failures: 10 })], null],
  ['one more', [there(100, { failures: 11 })], errors('11 %', 100)],
  [
    'one more, but over all operations as many as are borne',
    [there(50, { failures: 6 }), there(50, { failures: 4, operation: 'near' })],
    null,
  ],
  ['more than borne, but as here', [there(100, { failures: 50 }), here(10, { failures: 5 })], null],
  [
    'more than borne, and than here',
    [there(100, { failures: 50 }), here(10, { failures: 4 })],
    errors('50 %', 100, ', 40 % here'),
  ],
  [
    'the slightest failure where none is borne',
    [there(1000, { failures: 1 })],
    '0.10 % of its 1000 calls there failed; the limit is 0 %',
    limitsFrom({ ...typed, maxErrors: '0%' }),
  ],
  ['failures only, one call short of judging', [there(19, { failures: 19 })], null],
  [
    'failures only, in as many calls as it takes',
    [there(20, { failures: 20 })],
    errors('100 %', 20),
  ],

  ['less slow than is borne', [there(20, slowerBy(3)), here(20)], null],
  [
    'slower than is borne',
    [there(20, slowerBy(4)), here(20)],
    'it is 2.1 times slower there; the limit is 2',
  ],
  ['too slow, one call short of judging', [there(19, slowerBy(9)), here(20)], null],
  [
    'as slow, but with nothing to compare with',
    [there(20, slowerBy(9)), here(20, { operation: 'near' })],
    null,
  ],
  [
    'one operation that is too slow, among many calls of one that is not',
    [
      there(20, slowerBy(9)),
      there(500, { operation: 'near' }),
      here(9),
      here(9, { operation: 'near' }),
    ],
    null,
  ],
]

test.group('A rollout’s judgement', () => {
  for (const [title, seen, passed, given = limits] of SEEN) {
    test(`of ${title}: ${passed ?? 'no limit is passed'}`, ({ assert }) => {
      assert.equal(judge(seen, [], given).passed, passed)
    })
  }

  test('has enough to go by with 20 calls there, whatever came here', ({ assert }) => {
    const enough = [19, 20].map((calls) => judge([there(calls), here(1000)], [], limits).enough)
    assert.deepEqual(enough, [false, true])
  })

  test('compares with the last hour where nobody calls here any more', ({ assert }) => {
    const judgement = judge([there(20, slowerBy(4))], [here(5), there(5)], limits)
    assert.equal(judgement.passed, 'it is 2.1 times slower there; the limit is 2')
    assert.closeTo(judgement.slower!, 1.2 ** 4, 1e-9)
  })

  test('tells errors first, and says what it counted', ({ assert }) => {
    const seen = [there(40, { failures: 8, ...slowerBy(9) }), here(9)]
    const { slower, ...rest } = judge(seen, [], limits)
    const passed = errors('20 %', 40, ', 0 % here')
    assert.deepEqual(rest, { calls: 40, failures: 8, enough: true, passed })
    assert.isAbove(slower!, 2)
  })
})
