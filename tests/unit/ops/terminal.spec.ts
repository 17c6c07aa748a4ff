import { test } from '@japa/runner'
import { asReason, wrongReason } from '#ops/placement/reason'
import { table } from '#ops/terminal/table'

test.group('What terminals are shown', () => {
  test('is a row a line, whatever others typed into its cells', ({ assert }) => {
    const shown = table(['Who', 'Why'], [['Ada', 'one\ntwo\x1b[31m\x9b2J']])
    assert.match(shown, /\nAda +one two \[31m 2J$/)
  })

  test('and kept as a reason of the program’s own is right, whatever it quotes', ({ assert }) => {
    const reason = asReason(`went back: ${'\x1b\n'.repeat(10)}${'x'.repeat(1000)}`)
    assert.isNull(wrongReason(reason))
    assert.match(reason, /^went back: +x+…$/)
  })
})
