import { test } from '@japa/runner'
import { explainCharacter } from '#text/explain_character'
import { type RefusedCharacter, refusedCharacter } from '#text/names'
import { isBlank } from '#text/visible'

test.group('A name', () => {
  const allowed = {
    'Latin': ['Mary Ann', "O'Neill-Smith", 'Tōkyō', '<b>', '1', '@me'],
    'Cyrillic, Greek, Armenian and Georgian': ['Мария', 'Ελένη', 'Արամ', 'ნინო'],
    'Arabic and Hebrew, with joiners': ['علی\u200cرضا', 'نامه\u200cای', 'שָׁלוֹם'],
    'scripts of India, with joiners': ['ශ්\u200dරී', 'അനിവര്\u200d', 'नमस्ते', 'தமிழ்', 'বাংলা', 'ଓଡ଼ିଆ'],
    'South-East Asia and Ethiopia': ['ไทย', 'ລາວ', 'မြန်မာ', 'ខ្មែរ', 'አማርኛ'],
    'Chinese, Japanese and Korean, with Latin': ['李小龍', '東京タワーTV', 'ニャー', '한국 Kim'],
    'emoji': [
      '👩',
      '👩\u200d💻 Ann',
      '❤\ufe0f',
      '1\ufe0f\u20e3',
      '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
    ],
  }
  for (const [script, names] of Object.entries(allowed)) {
    test(`may be written in ${script}`, ({ assert }) => {
      for (const name of names) assert.isNull(refusedCharacter(name), name)
    })
  }

  const refused: [fault: RefusedCharacter['fault'], names: string[]][] = [
    ['control', ['a\0', 'a\u001b', 'a\ud83d']],
    ['unseen', ['demo\ufe0f', 'demo\ufe0e', 'demo\u180b', 'demo\u17b4', 'demo\u{e0100}']],
    ['unseen', ['de\u034fmo', '\u034f', 'a\u200bb', 'a\u00adb', 'a\u202eb', 'a\u2028b']],
    ['unseen', ['a\u3164b', 'a\u2800b', 'a\u{e0041}', 'a\u{1d159}', '\u00a0a']],
    ['unknown', ['a\u0378', 'a\uffff', 'a\u{e000}']],
    ['joiner', ['a\u200db', 'de\u200cmo', 'ab\u200d', '\u200dab', 'कष\u200d']],
    ['other_script', ['dеmo', 'Маry', 'Ꭰemo', 'αlpha', 'Анна Smith', '한ひ']],
  ]
  for (const [fault, names] of refused) {
    test(`is refused with a character that is ${fault}: ${names.map(escape).join(', ')}`, ({
      assert,
    }) => {
      for (const name of names) assert.equal(refusedCharacter(name)?.fault, fault, escape(name))
    })
  }

  test('has the refused character named', ({ assert }) => {
    const said = (name: string) => explainCharacter(refusedCharacter(name)!)
    assert.equal(said('demo\ufe0f'), 'U+FE0F, which nobody can see')
    assert.include(said('dеmo'), '“е” (U+0435), which is of another script')
  })
})

test.group('A text', () => {
  test('is blank where nothing of it is visible', ({ assert }) => {
    const unseen = ['', ' \n', '\ufe0f', '\u034f', '\u17b4', '\u180b', '\u{e0100}', '\u{1d159}']
    for (const text of [...unseen, '\u0378', '\uffff', '\u3164', '\u2800 \u200d', '\u{e0041}'])
      assert.isTrue(isBlank(text), escape(text))
    for (const text of ['.', 'é', '\u0301', '½', '👩\u200d💻', '\u200dक'])
      assert.isFalse(isBlank(text), escape(text))
  })
})
