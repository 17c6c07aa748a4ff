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
  test('has its spaces put right and is composed, once and for all', ({ assert }) => {
    for (const [name, username, tidied] of table) {
      assert.equal(tidyUsername(username), tidied, name)
      assert.equal(tidyUsername(tidied), tidied, name)
    }
  })
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
  test('that look alike are one', ({ assert }) => {
    for (const [name, one, other] of same) assert.equal(usernameKey(one), usernameKey(other), name)
  })

  const different: [name: string, one: string, other: string][] = [
    ['a letter', 'Mary', 'Marie'],
    ['an accent', 'Zoe', 'Zoé'],
    ['a space within', 'Mary Ann', 'MaryAnn'],
    ['a sign', 'mary', 'mary.'],
    ['the script of a letter', 'Mary', 'Маry'],
  ]
  test('that look different are two', ({ assert }) => {
    for (const [name, one, other] of different)
      assert.notEqual(usernameKey(one), usernameKey(other), name)
  })

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
    ])
      assert.equal(usernameKey(usernameKey(name)), usernameKey(name), name)
  })
})

test.group('The name of who deleted their account', () => {
  test('is reserved, and no other', ({ assert }) => {
    for (const name of ['[deleted]', '［Deleted］', 'deleted account', ' Deleted  Account '])
      assert.isTrue(isReserved(name), name)
    assert.isFalse(isReserved('deleted accounts'))
  })
})

test.group('A username', () => {
  test('can be anything that can be seen', ({ assert }) => {
    const letters = ['a', 'Mary Ann', "O'Neill-Smith", '李小龍', 'Мария', 'é'.repeat(50)]
    for (const username of [...letters, '<b>', '👩', '1', '@me', '.'])
      assert.isNull(refuseUsername(username), username)
  })

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
  test('is refused where it is blank, too long or cannot be seen', ({ assert }) => {
    for (const [name, username, reason] of refused)
      assert.equal(refuseUsername(username), reason, name)
  })
})
