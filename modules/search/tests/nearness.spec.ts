import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import {
  isCompared,
  markNear,
  NEAR_ENOUGH,
  withSwappedLetters,
} from '#modules/search/models/nearness'
import { splitPieces } from '#modules/search/models/pieces'
import { readQuestion } from '#modules/search/models/question'

/** The words of a text that are marked for somebody's words. */
const marked = (text: string, words: string) =>
  splitPieces(markNear(text, readQuestion(words).wanted))
    .filter(({ matched }) => matched)
    .map((piece) => piece.text)

test.group('A typing error', () => {
  const forgiven = [
    ['sourdogh', 'Sourdough'],
    ['waflle', 'waffle'],
    ['recieve', 'receive'],
    ['definately', 'definitely'],
    ['calender', 'calendar'],
    ['adress', 'address'],
    ['cofee', 'Coffee'],
    ['teh', 'the'],
    ['freind', 'friend'],
    ['housr', 'house'],
    ['resund', 'Øresund'],
    ['creme', 'Crème'],
    ['приыет', 'привет'],
  ]
  const different = [
    ['house', 'mouse'],
    ['xyz', 'xylophone'],
    ['cat', 'car'],
    ['gate12', 'gate13'],
    ['2025', '2026'],
    ['wich', 'which'],
  ]
  test('is near to what was meant, and to nothing else', ({ assert }) => {
    for (const [typed, meant] of forgiven)
      assert.deepEqual(marked(`so ${meant}, yes`, typed), [meant], typed)
    for (const [typed, other] of different) assert.isEmpty(marked(`so ${other}, yes`, typed), typed)
  })

  test('is reckoned as the database reckons', async ({ assert }) => {
    const db = await app.container.make('lucid.db')
    for (const [typed, other] of [...forgiven, ...different]) {
      const sql = 'SELECT strict_word_similarity(search.folded(?), search.folded(?)) AS near'
      const { rows } = await db.connection('search').rawQuery(sql, [typed, other])
      const isNear =
        rows[0].near >= NEAR_ENOUGH || withSwappedLetters(typed).includes(other.toLowerCase())
      if (isCompared(typed)) assert.equal(marked(other, typed).length > 0, isNear, typed)
    }
  })

  test('beside words that are right leaves those marked as well', ({ assert }) => {
    assert.deepEqual(marked('The sourdough of 1985', 'the sourdogh 1985'), [
      'The',
      'sourdough',
      '1985',
    ])
  })

  test('leaves the text as it was', ({ assert }) => {
    const text = '<b>Crème\u0301</b> & 👩‍👩‍👧 (waffle*) "x"\n'
    const pieces = splitPieces(markNear(text, readQuestion('creme waflle b*').wanted))
    assert.equal(pieces.map((piece) => piece.text).join(''), text)
  })

  test('of two letters exchanged is any of the word’s neighbours', ({ assert }) => {
    assert.deepEqual(withSwappedLetters('abc'), ['bac', 'acb'])
    for (const word of ['ab', 'a', '', 'two words', 'x1y', `it's`])
      assert.isEmpty(withSwappedLetters(word))
  })
})
