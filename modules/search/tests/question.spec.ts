import { test } from '@japa/runner'
import { MOST_WORDS } from '#modules/search/contract'
import { isEmpty, readQuestion, type Question } from '#modules/search/models/question'

const word = (text: string) => ({ text, isPrefix: false })
const beginning = (text: string) => ({ text, isPrefix: true })
const nothing: Question = {
  ...{ wanted: [], unwanted: [], signs: [], authors: [], notAuthors: [] },
  ...{ since: null, until: null, isCut: false },
}
const day = (text: string) => `${text}T00:00:00.000Z`

test.group('What somebody looks for', () => {
  const understood: [words: string, question: Partial<Question>][] = [
    ['one two', { wanted: [word('one'), word('two')] }],
    [' \t one\n\u3000two ', { wanted: [word('one'), word('two')] }],
    ['"one two" three', { wanted: [word('one two'), word('three')] }],
    ['"one two"three', { wanted: [word('one two'), word('three')] }],
    ['“one two” „three four“', { wanted: [word('one two'), word('three four')] }],
    ['one -two', { wanted: [word('one')], unwanted: [word('two')] }],
    ['-"one two" -three', { unwanted: [word('one two'), word('three')] }],
    ['one-two', { wanted: [word('one-two')] }],
    ['beg*', { wanted: [beginning('beg')] }],
    ['-beg*', { unwanted: [beginning('beg')] }],
    ['李*', { wanted: [beginning('李')] }],
    ['beg***', { wanted: [beginning('beg')] }],
    ['from:ada', { authors: ['ada'] }],
    ['FROM:Ada one', { authors: ['Ada'], wanted: [word('one')] }],
    ['from:@ada', { authors: ['ada'] }],
    ['from:"@ada"', { authors: ['@ada'] }],
    ['from:"Mary  Ann " one', { authors: ['Mary Ann'], wanted: [word('one')] }],
    ['from:“Mary Ann”', { authors: ['Mary Ann'] }],
    ['from:"say \\"hi\\""', { authors: ['say "hi"'] }],
    ['-from:"say \\"hi\\"" one', { notAuthors: ['say "hi"'], wanted: [word('one')] }],
    ['from:"\\“a\\” b"', { authors: ['“a” b'] }],
    ['from:"a\\\\b"', { authors: ['a\\b'] }],
    ['from:"a\\b"', { authors: ['a\\b'] }],
    ['from:"a\\\\"', { authors: ['a\\'] }],
    ['"say \\"hi\\"" one', { wanted: [word('say "hi"'), word('one')] }],
    ['from:[deleted]', { authors: ['[deleted]'] }],
    ['from:a from:b', { authors: ['a', 'b'] }],
    ['-from:ada', { notAuthors: ['ada'] }],
    ['rain -FROM:"Mary Ann" -from:@b', { wanted: [word('rain')], notAuthors: ['Mary Ann', 'b'] }],
    ['🥖 rain', { wanted: [word('rain')], signs: ['🥖'] }],
    ['":-)" !!!', { signs: [':-)', '!!!'] }],
    ['a & b', { wanted: [word('a'), word('b')], signs: ['&'] }],
    ['before:2026-01-31', { until: day('2026-01-31') }],
    ['after:2026-01-31', { since: day('2026-02-01') }],
    ['before:2026-1-5', { until: day('2026-01-05') }],
    ['before:2026-02', { until: day('2026-02-01') }],
    ['after:2026-12', { since: day('2027-01-01') }],
    ['before:2026', { until: day('2026-01-01') }],
    ['AFTER:2024', { since: day('2025-01-01') }],
    ['after:2024-02-29', { since: day('2024-03-01') }],
    ['after:2999', { since: '3000-01-01T00:00:00.000Z' }],
    ['before:2026 before:2025 before:2027', { until: day('2025-01-01') }],
    ['after:2025 after:2026 after:2024', { since: day('2027-01-01') }],
    [
      'from:ada after:2025 "a b" -c d*',
      {
        authors: ['ada'],
        since: day('2026-01-01'),
        wanted: [word('a b'), beginning('d')],
        unwanted: [word('c')],
      },
    ],
  ]
  for (const [words, question] of understood) {
    test(`is understood from ${JSON.stringify(words)}`, ({ assert }) => {
      assert.deepEqual(readQuestion(words), { ...nothing, ...question })
    })
  }

  const literally: [words: string, terms: string[]][] = [
    ['"unclosed words', ['"unclosed', 'words']],
    ['one "two', ['one', '"two']],
    ['5" nails', ['5"', 'nails']],
    ['from:', ['from:']],
    ['from: ada', ['from:', 'ada']],
    ['from:"" one', ['from:""', 'one']],
    ['-from:""', ['-from:""']],
    ['-before:2026', ['-before:2026']],
    ['-after:2026-01', ['-after:2026-01']],
    ['before:', ['before:']],
    ['before:yesterday', ['before:yesterday']],
    ['after:"2026"', ['after:"2026"']],
    ['before:2026-02-30', ['before:2026-02-30']],
    ['before:2026-13', ['before:2026-13']],
    ['before:2026-00', ['before:2026-00']],
    ['before:2026-01-00', ['before:2026-01-00']],
    ['before:2025-02-29', ['before:2025-02-29']],
    ['before:0000', ['before:0000']],
    ['before:9999-12-31', ['before:9999-12-31']],
    ['before:26', ['before:26']],
    ['before:2026-01-31T00:00', ['before:2026-01-31T00:00']],
    ['before:２０２６', ['before:２０２６']],
    ['notbefore:2026', ['notbefore:2026']],
    ['one or two', ['one', 'or', 'two']],
    ['a !c', ['a', '!c']],
    ['*word wo*rd', ['*word', 'wo*rd']],
    [`it's`, [`it's`]],
    ['C:\\dir', ['C:\\dir']],
    ['one\0two', ['one', 'two']],
    ['http://a.test/?b=c', ['http://a.test/?b=c']],
  ]
  for (const [words, terms] of literally) {
    test(`is, where it cannot be understood, its words: ${JSON.stringify(words)}`, ({ assert }) => {
      assert.deepEqual(readQuestion(words), { ...nothing, wanted: terms.map(word) })
    })
  }

  test('has at most so many words and phrases, wanted or not', ({ assert }) => {
    const asMany = (count: number) => readQuestion('one '.repeat(count))
    assert.isFalse(asMany(MOST_WORDS).isCut)
    assert.isTrue(asMany(MOST_WORDS + 1).isCut)
    assert.deepEqual(readQuestion(`one ${'two '.repeat(MOST_WORDS)}`).wanted[0], word('one'))
    for (const part of ['"a b"', '-a', '-"a b"', '!', 'a*', 'from:a', '-from:"a b"'])
      for (const among of ['', 'one '.repeat(MOST_WORDS - 1)]) {
        const cut = readQuestion(among + `${part} `.repeat(MOST_WORDS + 1))
        const { wanted, unwanted, signs, authors, notAuthors } = cut
        assert.lengthOf([wanted, unwanted, signs, authors, notAuthors].flat(), MOST_WORDS, part)
        assert.isTrue(cut.isCut, part)
      }
  })

  test('is nothing where nothing is said', ({ assert }) => {
    for (const none of ['""', '" "', '-""', '-"!"', '\0'])
      assert.isTrue(isEmpty(readQuestion(none)), none)
    const words = ['a', '-a', 'from:!', '-from:a', 'before:2026', 'after:2026', '1', '-', '👍']
    for (const some of words) assert.isFalse(isEmpty(readQuestion(some)), some)
  })

  test('is read in a moment, however long or odd', ({ assert }) => {
    // Where a pattern had to go back and forth, this would take hours.
    const signs = [...`"“-*'\\`, '"-', '-"', ' "a', 'a*', '\\"', '"\\', ' "\\', '\\\\"']
    for (const part of [...signs, 'from:', 'from:"', 'from:"\\"'])
      assert.isObject(readQuestion(part.repeat(20_000)))
  })
})
