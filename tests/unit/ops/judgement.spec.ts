import { test } from '@japa/runner'
import { bucketOf, noDurations } from '#ops/figures/durations'
import type { Traffic } from '#ops/figures/figures'
import { judge } from '#ops/rollout/judgement'
import { limitsFrom } from '#ops/rollout/limits'

const typed = {
  steps: '10,100',
  every: '60s',
  maxErrors: '10%',
  maxSlower: '2x',
  maxSlowerBy: '20ms',
  minCalls: 20,
  maxWait: '5m',
}
const limits = limitsFrom(typed)

/** Calls of one operation that all took as long, in buckets as the durations have them. */
function traffic(
  side: Traffic['side'],
  calls: number,
  { seconds = 0.01, operation = 'find', codes = {} as Record<string, number> } = {}
): Traffic {
  const buckets = noDurations()
  buckets[bucketOf(seconds)] = calls
  const failures = Object.values(codes).reduce((sum, count) => sum + count, 0)
  const what = { module: 'search', operation, side, calls, failures, codes }
  return { ...what, seconds: seconds * calls, buckets }
}
const there = (calls: number, more = {}) => traffic('remote', calls, more)
const here = (calls: number, more = {}) => traffic('local', calls, more)

/** Calls that all take so many ms. */
const taking = (ms: number, operation = 'find') => ({ seconds: ms / 1000, operation })
const failed = (count: number, operation = 'find') => ({ codes: { unavailable: count }, operation })

/** What was seen since the step began, and which limit that passes. */
const SEEN: [title: string, seen: Traffic[], passed: string | null, given?: typeof limits][] = [
  ['as many failures as are borne', [there(100, failed(10))], null],
  [
    'one more',
    [there(100, failed(11))],
    'find: 11 of 100 calls there failed (11 %: unavailable 11); the limit is 10 %',
  ],
  [
    'failures of several kinds, and other ones here',
    [
      there(40, { codes: { unavailable: 2, module_failed: 6 } }),
      here(90, { codes: { deadline_exceeded: 1 } }),
    ],
    'find: 8 of 40 calls there failed (20 %: module_failed 6, unavailable 2), ' +
      '1 of 90 calls here failed (1.1 %: deadline_exceeded 1); the limit is 10 %',
  ],
  ['more than borne, but as here', [there(100, failed(50)), here(10, failed(5))], null],
  [
    'more than borne, and than here',
    [there(100, failed(50)), here(10, failed(4))],
    'find: 50 of 100 calls there failed (50 %: unavailable 50), ' +
      '4 of 10 calls here failed (40 %: unavailable 4); the limit is 10 %',
  ],
  [
    'one operation that fails, among many calls of one that does not',
    [there(20, failed(20, 'near')), there(5000), here(5000), here(50, { operation: 'near' })],
    'near: 20 of 20 calls there failed (100 %: unavailable 20), 0 of 50 calls here failed (0 %); the limit is 10 %',
  ],
  [
    'the slightest failure where none is borne',
    [there(1000, failed(1))],
    'find: 1 of 1000 calls there failed (0.1 %: unavailable 1); the limit is 0 %',
    limitsFrom({ ...typed, maxErrors: '0%' }),
  ],
  ['failures only, one call short of judging', [there(19, failed(19))], null],
  [
    'failures of rare operations, that together are calls enough',
    [there(9, failed(9)), there(9, failed(9, 'near')), there(9, { operation: 'one' })],
    'find, near: 18 of 27 calls there failed (66.7 %: unavailable 18); the limit is 10 %',
  ],

  ['0.4 ms here and 1.1 ms there', [there(20, taking(1.1)), here(20, taking(0.4))], null],
  ['many times as slow, by 17 ms', [there(500, taking(18)), here(500, taking(1))], null],
  ['half as slow again, by 50 ms', [there(500, taking(150)), here(500, taking(100))], null],
  [
    '4 ms here and 400 ms there',
    [there(20, taking(400)), here(300, taking(4))],
    'find is slower there: median 400 ms of 20 calls, here 4.2 ms of 300; 95.4 times and 400 ms more, ' +
      'the limits are 2 times and 20 ms',
  ],
  [
    'the same, among many calls of an operation that is not slow',
    [
      there(20, taking(400, 'near')),
      there(5000, taking(4)),
      here(5000, taking(4)),
      here(20, taking(4, 'near')),
    ],
    'near is slower there: median 400 ms of 20 calls, here 4.2 ms of 20; 95.4 times and 400 ms more, ' +
      'the limits are 2 times and 20 ms',
  ],
  [
    'the same, after an operation that differs by more but not so many times',
    [
      there(20, taking(400)),
      here(20, taking(4)),
      there(20, taking(1500, 'near')),
      here(20, taking(1000, 'near')),
    ],
    'find is slower there: median 400 ms of 20 calls, here 4.2 ms of 20; 95.4 times and 400 ms more, ' +
      'the limits are 2 times and 20 ms',
  ],
  ['the same, one call there short of judging', [there(19, taking(400)), here(300)], null],
  ['the same, one call here short of judging', [there(300, taking(400)), here(19)], null],
  [
    'as slow, but with nothing to compare with',
    [there(20, taking(400)), here(20, taking(4, 'near'))],
    null,
  ],
]

test.group('A rollout’s judgement', () => {
  const judged = (seen: Traffic[], before: Traffic[] = [], given = limits, dial = 50) =>
    judge(seen, before, { ...given, dial })

  for (const [title, seen, passed, given] of SEEN) {
    test(`of ${title}: ${passed ?? 'no limit is passed'}`, ({ assert }) => {
      assert.equal(judged(seen, [], given).passed, passed)
    })
  }

  test('says nothing of operations that were called too few times on either side, and counts them', ({
    assert,
  }) => {
    const seen = [
      there(19),
      here(30),
      there(30, { operation: 'near' }),
      here(19, { operation: 'near' }),
    ]
    const few = [
      { operation: 'find', there: 19, here: 30 },
      { operation: 'near', there: 30, here: 19 },
    ]
    assert.deepEqual(judged(seen).few, few)
    assert.deepEqual(judged([there(20), here(20)]).few, [])
    assert.deepEqual(judged(seen, [], limits, 100).few, [few[0]], 'at 100 none is called here')
  })

  test('has enough to go by with 20 calls there, whatever came here', ({ assert }) => {
    const enough = [19, 20].map((calls) => judged([there(calls), here(1000)]).enough)
    assert.deepEqual(enough, [false, true])
    assert.isFalse(judged([]).enough)
  })

  test('compares with the last hour too where fewer are called here since', ({ assert }) => {
    const before = [here(15, taking(4)), there(15)]
    assert.isNull(judged([there(20, taking(400))], before).passed)
    const { passed, isSlow } = judged([there(20, taking(400)), here(5, taking(4))], before)
    assert.isTrue(isSlow)
    assert.match(passed!, /^find is slower there: median 400 ms of 20 calls, here 4.2 ms of 20;/)
    const failing = judged([there(20, failed(20))], [here(40, failed(40))])
    assert.isNull(failing.passed, 'it failed here as well')
    const enough = judged([there(20, taking(400)), here(20, taking(400))], before)
    assert.isNull(enough.passed, 'what is seen now comes first')
  })

  test('tells errors first, and the operation that takes longest beside this side', ({
    assert,
  }) => {
    const seen = [there(40, { ...taking(400), ...failed(8) }), here(90, taking(4))]
    const { passed, slowest, ...rest } = judged([
      ...seen,
      there(20, taking(5, 'near')),
      here(20, taking(4, 'near')),
    ])
    assert.match(passed!, /^find: 8 of 40 calls there failed \(20 %: unavailable 8\), 0 of 90/)
    assert.containsSubset(slowest, { operation: 'find', callsThere: 40, callsHere: 90 })
    assert.deepEqual(rest, { calls: 60, failures: 8, few: [], enough: true, isSlow: false })
  })
})
