import { test } from '@japa/runner'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import searchModule from '#modules/search/module'
import { rolledBack } from '#tests/support/rolled_back'
import { plansOf, statementsOf } from '#tests/support/statements'

const { find } = searchModule.handlers
const first = { after: null, before: null, limit: 20 }

/** Each index with questions that are to be answered along it. */
const questions: [index: string, words: string[], cursor: string][] = [
  [
    'entries_words_index',
    [
      'rare77',
      'word77 everybody',
      '"word77 rare77"',
      'word77 -rare77',
      'rare77*',
      'rare77 from:"author 7"',
    ],
    '0.1_1000000100',
  ],
  [
    'entries_author_index',
    ['from:"Author 7"', 'from:"author 7" after:2020', 'from:"author 7" before:2020-02 -word7'],
    '1580000000000_1000000100',
  ],
  [
    'entries_published_index',
    ['before:2020-01-02', 'after:2020-01-02', 'after:2020-01-02 before:2020-01-05', '-rare77'],
    '1580000000000_1000000100',
  ],
  [
    'entries_nearness_index',
    ['sourdogh', 'sourdogh everybdy', 'sourdogh before:2020-02'],
    'near_0.1_1000000100',
  ],
]

test.group('Among 20,000 entries', () => {
  /** Thoughts of 10 minutes each, from the first of January 2020 on. */
  async function fill(db: TransactionClientContract) {
    await db.rawQuery(
      `INSERT INTO entries (id, version, deleted, username, text, published_at)
       SELECT 1000000000 + i, 1, i % 50 = 0, 'author ' || i % 10,
         'everybody word' || i % 500 || ' rare' || i || CASE WHEN i % 4000 = 1 THEN ' sourdough' ELSE '' END,
         '2020-01-01T00:00:00Z'::timestamptz + i * interval '10 minutes'
       FROM generate_series(1, 20000) AS i`
    )
    // What autovacuum does from time to time.
    for (const index of ['words', 'nearness'])
      await db.rawQuery(`SELECT gin_clean_pending_list('entries_${index}_index')`)
    await db.rawQuery('ANALYZE entries')
  }

  /** The statements of a question that read entries. */
  async function statementsFor(words: string, cursors: object) {
    const input = { words, ...first, ...cursors }
    const statements = await statementsOf((recorder) => {
      const db = Object.assign(recorder, { transaction: (work: any) => work(recorder) })
      return find(input, { db } as never)
    })
    return statements.filter(({ text }) => text.includes('FROM entries'))
  }

  test('every question is answered by index, and typos are forgiven', async ({ assert }) => {
    await rolledBack('search', async (db) => {
      await fill(db)
      for (const [index, all, cursor] of questions) {
        for (const words of all) {
          for (const cursors of [{}, { after: cursor }, { before: cursor }]) {
            const statement = (await statementsFor(words, cursors)).at(
              index === 'entries_nearness_index' ? -1 : 0
            )!
            const [plan] = await plansOf(db, statement)
            assert.match(plan.join(), new RegExp(`on ${index}`), words)
            assert.notMatch(plan.join(), /Seq Scan on entries/, words)
          }
        }
      }

      for (const words of ['from:"author 7"', 'before:2020-02', '-word7'])
        for (const cursors of [{}, { after: '1589000000000_1' }, { before: '1578000000000_1' }]) {
          const [statement] = await statementsFor(words, cursors)
          const [plan] = await plansOf(db, statement)
          assert.notMatch(plan.join(), /Sort/, words)
        }

      const found: any = await find({ words: 'sourdogh everybody', ...first }, { db } as never)
      assert.isTrue(found.value.nearly)
      assert.lengthOf(found.value.hits, 5)
      // What they typed is not looked for twice.
      assert.lengthOf(await statementsFor('sourdogh', { after: 'near_0.5_1' }), 1)
      assert.lengthOf(await statementsFor('sourdogh', { after: '0.5_1' }), 1)
      assert.lengthOf(await statementsFor('rare20001', {}), 1, 'a number has no neighbours')
    })
  }).timeout(60_000)
})
