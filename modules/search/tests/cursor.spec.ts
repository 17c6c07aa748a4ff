import { test } from '@japa/runner'
import { readCursor, writeCursor } from '#modules/search/models/cursor'

test.group('The cursor of a page of results', () => {
  test('comes back as it was written, to the last digit', ({ assert }) => {
    const ranks = [0, 1, 0.1, 0.1 + 0.2, 1 / 3, 1e-7, 1e-20, 5e-324, 123456, 253402300799999]
    for (const rank of ranks) {
      for (const id of [1, 42, 9_999_999_999]) {
        for (const nearly of [false, true])
          assert.deepEqual(readCursor(writeCursor({ rank, id }, nearly)), { rank, id, nearly })
      }
    }
  })

  test('takes an id as the database writes it', ({ assert }) => {
    assert.equal(writeCursor({ rank: 0.5, id: '42' }), '0.5_42')
  })

  test('that was never given out is none', ({ assert }) => {
    for (const text of [
      ...[null, '', 'x', '_', '1_', '_1', '1', '1_x', 'x_1', '-1_1', '1_-1', '1_1.5', '1__1'],
      ...['1_1_1', ' 1_1', '1_1 ', '1_1\n', '1e999_1', '1.2.3_1', '1e_1', '0x1_1', 'NaN_1'],
      ...['near_', 'near_1', 'near_near_1_1', 'far_1_1', 'Infinity_1', `1_${'9'.repeat(16)}`],
      '253402300800000_1', // The year 10000.
      "1'; DROP TABLE entries; --_1",
    ]) {
      assert.isNull(readCursor(text), JSON.stringify(text))
    }
  })
})
