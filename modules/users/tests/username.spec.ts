import { test } from '@japa/runner'
import {
  isReserved,
  refuseUsername,
  usernameKey,
  usernameKeys,
} from '#modules/users/models/username'
import { tidyName } from '#text/names'

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
      assert.equal(tidyName(username), tidied, name)
      assert.equal(tidyName(tidied), tidied, name)
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
    ['what is not seen', 'de\u034fmo\ufe0f', 'demo'],
    ['a joiner', 'علی\u200cرضا', 'علیرضا'],
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

test.group('A reserved name', () => {
  test('is taken in any spelling, and no other is', ({ assert }) => {
    for (const name of ['[deleted]', '［Deleted］', 'deleted account', ' Deleted  Account '])
      assert.isTrue(isReserved(name), name)
    for (const name of ['admin', 'Ａdmin', 'ADMINISTRATOR', 'Moderator', 'support', 'MyThoughts'])
      assert.isTrue(isReserved(name), name)
    for (const name of ['.', '..', ' .. ', '．']) assert.isTrue(isReserved(name), name)
    for (const name of ['deleted accounts', 'admins', '...', 'demo'])
      assert.isFalse(isReserved(name), name)
  })
})

test.group('A username', () => {
  test('can be anything that can be seen', ({ assert }) => {
    const letters = ['a', 'Mary Ann', "O'Neill-Smith", '李小龍', 'Мария', 'é'.repeat(50)]
    for (const username of [...letters, '<b>', '👩', '1', '@me', '.'])
      assert.isNull(refuseUsername(username), username)
  })

  test('is refused where it is blank, too long or has a character that a name cannot have', ({
    assert,
  }) => {
    const reasonOf = (username: string) => refuseUsername(username)?.reason
    assert.equal(reasonOf(''), 'blank')
    for (const username of ['x'.repeat(51), '𠮷'.repeat(51)])
      assert.equal(reasonOf(username), 'too_long')
    assert.deepEqual(refuseUsername('demo\ufe0f'), {
      reason: 'has_control_character',
      character: { codePoint: 0xfe0f, fault: 'unseen' },
    })
  })

  test('from before what is not seen counted is still found, and no other by it', ({ assert }) => {
    assert.deepEqual(usernameKeys('Demo'), ['demo'])
    assert.deepEqual(usernameKeys('Demo\ufe0f'), ['demo\ufe0f', 'demo'])
  })
})
