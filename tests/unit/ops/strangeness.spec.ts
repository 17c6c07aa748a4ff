import { test } from '@japa/runner'
import { strangeness } from '#ops/rollout/strangeness'

test.group('The other host of a rollout', () => {
  const strange = (now: string | null, began: string | null) =>
    strangeness('notes', { incompatible: new Map(), store: now }, began)

  test('is another where it works on another store than when that began', ({ assert }) => {
    assert.match(strange('another', 'one')!, /^its other host works on another store \(another\)/)
    assert.isNull(strange('one', 'one'))
  })

  test('is not another where either store is not known: it may be gone', ({ assert }) => {
    assert.isNull(strange(null, 'one'))
    assert.isNull(strange('one', null))
  })
})
