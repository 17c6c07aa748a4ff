import { test } from '@japa/runner'
import {
  isReserved,
  refuseUsername,
  tidyUsername,
  usernameKey,
} from '#modules/users/models/username'

test.group('A username, tidied', () => {
  const table: [name: string, username: string, tidied: string][] = [
    ['loses the space around it', ' \n Mary\t', 'Mary'],
    ['has single spaces within', 'Mary \u00a0\u3000 \n Ann', 'Mary Ann'],
    ['is composed', 'Zoe\u0301', 'Zo\u00e9'],
    ['keeps its case and its width', 'ＭａＲｙ', 'ＭａＲｙ'],
    ['may be nothing', ' \n', ''],
  ]
  for (const [name, username, tidied] of table) {
    test(name, ({ assert }) => {
      assert.equal(tidyUsername(username), tidied)
      assert.equal(tidyUsername(tidied), tidied, 'twice is the same as once')
    })
  }
})

test.group('Two usernames', () => {
  const same: [name: string, one: string, other: string][] = [
    ['case', 'Mary Ann', 'mary ANN'],
    ['the case of other letters', 'МАРИЯ Ö', 'мария ö'],
    ['the case of a sigma at the end', 'ΟΔΟΣ', 'οδος'],
    ['the case of a sigma', 'ΟΔΟΣ', 'οδοσ'],
    ['composition', 'Zo\u00e9', 'Zoe\u0301'],
    ['width', 'Mary', 'Ｍａｒｙ'],
    ['a ligature', '\ufb01n', 'fin'],
    ['their spaces', 'Mary  Ann ', ' Mary\u3000Ann'],
    ['the Kelvin sign', '\u212a', 'k'],
  ]
  for (const [name, one, other] of same) {
    test(`that differ in ${name} only are one`, ({ assert }) => {
      assert.equal(usernameKey(one), usernameKey(other))
    })
  }

  const different: [name: string, one: string, other: string][] = [
    ['a letter', 'Mary', 'Marie'],
    ['an accent', 'Zoe', 'Zoé'],
    ['a space within', 'Mary Ann', 'MaryAnn'],
    ['a sign', 'mary', 'mary.'],
    ['the script of a letter', 'Mary', 'Маry'],
  ]
  for (const [name, one, other] of different) {
    test(`that differ in ${name} are two`, ({ assert }) => {
      assert.notEqual(usernameKey(one), usernameKey(other))
    })
  }

  test('have a key that is its own key', ({ assert }) => {
    for (const name of [
      'Mary Ann',
      'ΟΔΟΣ',
      'Ｍａｒｙ',
      'İstanbul',
      'Straße',
      '\ufb03',
      'ǅ',
      '㎏',
      'ẞ',
    ]) {
      assert.equal(usernameKey(usernameKey(name)), usernameKey(name), name)
    }
  })
})

test.group('The name of who deleted their account', () => {
  for (const name of ['[deleted]', '［Deleted］', 'deleted account', ' Deleted  Account '])
    test(`is reserved as ${JSON.stringify(name)}`, ({ assert }) => assert.isTrue(isReserved(name)))

  test('is no other', ({ assert }) => assert.isFalse(isReserved('deleted accounts')))
})

test.group('A username', () => {
  const fits = [
    'a',
    'Mary Ann',
    "O'Neill-Smith",
    '李小龍',
    'Мария',
    '<b>',
    '👩',
    '1',
    '@me',
    '.',
    'é'.repeat(50),
  ]
  for (const username of fits) {
    test(`${JSON.stringify(username)} can be one`, ({ assert }) => {
      assert.isNull(refuseUsername(username))
    })
  }

  const refused: [name: string, username: string, reason: ReturnType<typeof refuseUsername>][] = [
    ['nothing', '', 'blank'],
    ['51 characters', 'x'.repeat(51), 'too_long'],
    ['51 characters of four bytes', '𠮷'.repeat(51), 'too_long'],
    ['a NUL', 'a\0', 'has_control_character'],
    ['an escape', 'a\u001b', 'has_control_character'],
    ['a zero-width space', 'a\u200bb', 'has_control_character'],
    ['a zero-width joiner', 'a\u200db', 'has_control_character'],
    ['a soft hyphen', 'a\u00adb', 'has_control_character'],
    ['a turn of direction', 'a\u202eb', 'has_control_character'],
    ['a line separator', 'a\u2028b', 'has_control_character'],
    ['a paragraph separator', 'a\u2029b', 'has_control_character'],
    ['a Hangul filler', 'a\u3164b', 'has_control_character'],
    ['a blank of Braille', 'a\u2800b', 'has_control_character'],
    ['half of a surrogate pair', 'a\ud83d', 'has_control_character'],
    ['a code point that is nobody’s', 'a\u{e000}', 'has_control_character'],
    ['a tag', 'a\u{e0041}', 'has_control_character'],
  ]
  for (const [name, username, reason] of refused) {
    test(`with ${name} is refused: ${reason}`, ({ assert }) => {
      assert.equal(refuseUsername(username), reason)
    })
  }
})
