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
  for (const [marked, expected] of table) {
    test(`${JSON.stringify(marked)} is taken apart at its marks`, ({ assert }) => {
      assert.deepEqual(pieces(marked), expected)
    })
  }

  test('together are the text as it was', ({ assert }) => {
    for (const [marked] of table) {
      const together = pieces(marked).flat().join('')
      assert.equal(together, marked.replaceAll(/[[\]]/g, ''))
    }
  })
})
