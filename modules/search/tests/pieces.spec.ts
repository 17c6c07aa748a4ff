import { test } from '@japa/runner'
import { splitPieces, START, STOP } from '#modules/search/models/pieces'

/** Square brackets stand for the marks. */
const pieces = (marked: string) =>
  splitPieces(marked.replaceAll('[', START).replaceAll(']', STOP)).map(({ text, matched }) =>
    matched ? [text] : text
  )

test.group('The pieces of a text that was found', () => {
  const table: [marked: string, expected: (string | string[])[]][] = [
    ['', []],
    ['nothing', ['nothing']],
    ['[all]', [['all']]],
    ['a [b] c', ['a ', ['b'], ' c']],
    ['[a] b', [['a'], ' b']],
    ['a [b]', ['a ', ['b']]],
    ['[a][b]', [['a'], ['b']]],
    ['[a] [b]', [['a'], ' ', ['b']]],
    ['two\nlines [and\na] word', ['two\nlines ', ['and\na'], ' word']],
    ['<b>[x]</b> & "y"', ['<b>', ['x'], '</b> & "y"']],
    ['👩‍👩‍👧 [Crème] 李', ['👩‍👩‍👧 ', ['Crème'], ' 李']],
    ['(a|b)* [c] \\d', ['(a|b)* ', ['c'], ' \\d']],
  ]
  test('begin and end at its marks, and together are the text as it was', ({ assert }) => {
    for (const [marked, expected] of table) {
      assert.deepEqual(pieces(marked), expected)
      assert.equal(pieces(marked).flat().join(''), marked.replaceAll(/[[\]]/g, ''))
    }
  })
})
