import { test } from '@japa/runner'
import { refuseText, tidy } from '#modules/thoughts/models/text'
import { refusal } from '#tests/support/results'

test.group('A text, tidied', () => {
  const table: [name: string, text: string, tidied: string][] = [
    ['loses the space around it', '  \n a b \t\u00a0\u3000', 'a b'],
    ['keeps the space within it', 'a  b\n\n\nc', 'a  b\n\n\nc'],
    ['has its line breaks as LF', 'a\r\nb\rc\n\rd', 'a\nb\nc\n\nd'],
    ['has its tabs as spaces', 'a\tb\t\tc', 'a b  c'],
    ['is composed', 'Cafe\u0301', 'Caf\u00e9'],
    ['keeps what looks alike apart', '\ufb01 \u2460', '\ufb01 \u2460'],
    ['keeps its emoji whole', '👩‍👩‍👧‍👦', '👩‍👩‍👧‍👦'],
    ['may be nothing', ' \n', ''],
  ]
  for (const [name, text, tidied] of table) {
    test(name, ({ assert }) => {
      assert.equal(tidy(text), tidied)
      assert.equal(tidy(tidied), tidied, 'twice is the same as once')
    })
  }
})

test.group('A text', () => {
  const family = '👩‍👩‍👧‍👦'
  const fits: [name: string, text: string][] = [
    ['of one letter', 'a'],
    ['of 250 letters', 'a'.repeat(250)],
    ['of 250 letters of four bytes', '𠮷'.repeat(250)],
    ['of 250 characters that are two code points', 'n\u0303'.repeat(250)],
    ['of 160 families', family.repeat(160)],
    ['of 250 flags', '🇨🇭'.repeat(250)],
    ['of two lines', 'a\nb'],
    ['of 4096 bytes', 'a' + '\u0301'.repeat(2047) + 'b'],
    ['written from right to left', 'שלום \u200fעולם'],
    ['of signs only', '<script>&amp;</script>'],
    ['of a digit', '0'],
  ]
  test('of up to 250 characters can be a thought', ({ assert }) => {
    for (const [name, text] of fits) assert.isNull(refuseText(text), name)
  })

  test('that nobody would see is blank', ({ assert }) => {
    const fillers = ['\u115f\u1160\u3164\uffa0', '\u2800', '\u{e0041}']
    const marks = ['\u200b\u2060\ufeff', '\u00ad', '\u200e\u202e', '\ufe0f', '\u034f', '\u180b']
    const others = ['\u17b4', '\u{1d159}', '\u0378', '\uffff']
    for (const text of ['', ' \u00a0\u2003\u3000', '\n\n', ...marks, ...fillers, ...others])
      assert.deepEqual(refuseText(text), refusal('text_blank'), JSON.stringify(text))
  })

  const controls: [name: string, text: string, codePoint: number][] = [
    ['a NUL', 'a\0b', 0],
    ['a vertical tab', 'a\vb', 11],
    ['a carriage return', 'a\rb', 13],
    ['an escape', 'a\u001b[31mb', 27],
    ['a delete', 'a\u007f', 127],
    ['a next line', 'a\u0085', 0x85],
    ['half of a surrogate pair', 'a\ud83d', 0xd83d],
    ['the mark that search uses', 'a\u0001b', 1],
  ]
  test('with a control character is refused by its code point', ({ assert }) => {
    for (const [name, text, codePoint] of controls) {
      const refused = refusal('text_has_control_character', { codePoint })
      assert.deepEqual(refuseText(text), refused, name)
    }
  })

  const long: [name: string, text: string, over: number][] = [
    ['251 letters', 'a'.repeat(251), 1],
    ['300 letters of four bytes', '𠮷'.repeat(300), 50],
    ['251 flags', '🇨🇭'.repeat(251), 1],
    ['one character of 4098 bytes', 'aa' + '\u0301'.repeat(2048), 0],
    ['170 families, too many bytes for so few characters', family.repeat(170), 0],
  ]
  test('that is too long is refused with by how much', ({ assert }) => {
    for (const [name, text, over] of long)
      assert.deepEqual(refuseText(text), refusal('text_too_long', { over }), name)
  })
})
