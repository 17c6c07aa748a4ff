import { test } from '@japa/runner'
import { clientIn } from '#tests/support/clients'
import { Search } from '#tests/support/whole_clients'

/** What a question is made of, in all ways that are not meant: PostgreSQL has its own opinion of most of these. */
const SIGNS = `' " \\ : :* * - ! & | ( ) <-> <1> ? $1 % _ :A '' \\'`.split(' ')
const HOSTILE = [
  ...SIGNS.flatMap((odd) => [
    ...[odd, `a${odd}`, `${odd}a`, `a ${odd} b`, `"a${odd}b"`, `-${odd}a`, `a${odd}*`],
    `from:${odd}a`,
  ]).flatMap((odd) => [odd, odd.repeat(3)]),
  ...['from:', 'from:"', 'from:""', 'from:" "', 'from:@', '-from:a'],
  ...['before:', 'before:yesterday', 'before:2026-02-31', 'before:0000-00-00', 'before:1000'],
  ...['before:-1', 'after:9999-12-31', 'after:2999-12-31', '-1.5e10'],
  ...['"" ""', '-"', '-""', '- - -', '***', '</b>&lt;', 'http://a.test/b?c=d#e', 'a@b.test'],
  ...["a'; DROP TABLE entries; --", "' OR 1=1 --"],
  ...['\u0000\u0001\u0002', '👩‍👩‍👧*', '\u202e', '\u0301', 'ẞ*'],
  ...['a'.repeat(500), 'a '.repeat(250), '-a '.repeat(166), '"a" '.repeat(125)],
  ...['a* '.repeat(166), 'from:a '.repeat(71), 'abcde '.repeat(8)],
]

const CURSORS = [
  ...['near_1_1', 'near_1e5_1', '253402300799999_1', '253402300800000_1', '5e-324_1', '1.5_0'],
  ...['', 'x', '1_', '_1', '1e999_1', `1_${'9'.repeat(50)}`],
]

test.group('Search is asked in ways that it was not made for', () => {
  const limit = 5

  test('and still answers every one of them', async ({ assert }) => {
    const search = await clientIn('direct', Search)
    for (const words of HOSTILE) {
      const found = await search.find({ words, after: null, before: null, limit })
      assert.isTrue(found.ok || words.trim() === '', words)
    }
  })

  test('for a page that there never was, in every kind of list', async ({ assert }) => {
    const search = await clientIn('direct', Search)
    for (const cursor of CURSORS) {
      for (const words of ['a', '-a', 'from:a', 'abcdef']) {
        for (const cursors of [
          { after: cursor, before: null },
          { after: null, before: cursor },
        ])
          assert.isTrue((await search.find({ words, ...cursors, limit })).ok, `${cursor} ${words}`)
      }
    }
  })
})
