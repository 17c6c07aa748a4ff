import { test } from '@japa/runner'
import type { Judgement } from '#ops/rollout/judgement'
import { held, judged, waiting } from '#ops/rollout/wording'

const slowest = { operation: 'find', there: 0.00114, here: 0.00042, callsThere: 200, callsHere: 90 }
const few = [
  { operation: 'near', there: 3, here: 40 },
  { operation: 'one', there: 0, here: 7 },
]
const judgement: Judgement = {
  calls: 203,
  failures: 1,
  slowest,
  few: [],
  enough: true,
  passed: null,
  isSlow: false,
}

test.group('What a rollout says of a step', () => {
  test('has the figures of both sides', ({ assert }) => {
    const text = '203 calls there, 0.49 % failed, median of find 1.1 ms, here 0.42 ms'
    assert.equal(judged(judgement), text)
    assert.equal(held(judgement), `${text}; held`)
    const nothing = { ...judgement, calls: 0, failures: 0, slowest: null }
    assert.equal(judged(nothing), '0 calls there, 0 % failed, nothing to compare with')
  })

  test('names the operations that it could not judge', ({ assert }) => {
    assert.match(
      held({ ...judgement, few }),
      /; too few calls to judge near \(3 there, 40 here\), one \(0 there, 7 here\); held$/
    )
  })

  test('names what it waits for, and for how long at most', ({ assert }) => {
    assert.equal(
      waiting({ ...judgement, few: few.slice(0, 1) }, 299_500),
      'waiting for more calls of near (3 there, 40 here), 5 min at most'
    )
    assert.equal(
      waiting(judgement, 45_000),
      'waiting for more calls of any operation, 45 s at most'
    )
  })
})
