import { test } from '@japa/runner'
import { LONGEST_TEXT, refuseText, tidy } from '#modules/thoughts/models/text'

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
  for (const [name, text] of fits) {
    test(`${name} can be a thought`, ({ assert }) => assert.isNull(refuseText(text)))
  }

  const blanks: [name: string, text: string][] = [
    ['nothing', ''],
    ['spaces', ' \u00a0\u2003\u3000'],
    ['line breaks', '\n\n'],
    ['zero-width spaces', '\u200b\u2060\ufeff'],
    ['soft hyphens', '\u00ad'],
    ['marks of direction', '\u200e\u202e'],
    ['Hangul fillers', '\u115f\u1160\u3164\uffa0'],
    ['a blank of Braille', '\u2800'],
    ['tags', '\u{e0041}'],
  ]
  for (const [name, text] of blanks) {
    test(`of ${name} is blank`, ({ assert }) => {
      assert.deepEqual(refuseText(text), { ok: false, error: { type: 'text_blank' } })
    })
  }

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
  for (const [name, text, codePoint] of controls) {
    test(`with ${name} is refused by its code point`, ({ assert }) => {
      const error = { type: 'text_has_control_character' as const, codePoint }
      assert.deepEqual(refuseText(text), { ok: false, error })
    })
  }

  const long: [name: string, text: string, over: number][] = [
    ['251 letters', 'a'.repeat(251), 1],
    ['300 letters of four bytes', '𠮷'.repeat(300), 50],
    ['251 flags', '🇨🇭'.repeat(251), 1],
    ['one character of 4098 bytes', 'aa' + '\u0301'.repeat(2048), 0],
    ['170 families, too many bytes for so few characters', family.repeat(170), 0],
  ]
  for (const [name, text, over] of long) {
    test(`of ${name} is too long by ${over}`, ({ assert }) => {
      assert.deepEqual(refuseText(text), { ok: false, error: { type: 'text_too_long', over } })
    })
  }

  test('has 250 characters at most', ({ assert }) => assert.equal(LONGEST_TEXT, 250))
})
