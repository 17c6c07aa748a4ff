import { test } from '@japa/runner'
import searchModule from '#modules/search/module'
import { rolledBack } from '#tests/support/rolled_back'
import { plansOf, statementsOf } from '#tests/support/statements'

const { find } = searchModule.handlers
const first = { after: null, before: null, limit: 20 }

test.group('Among 20,000 entries', () => {
  test('what has the words is found along the index of words', async ({ assert }) => {
    await rolledBack('search', async (db) => {
      await db.rawQuery(
        `INSERT INTO entries (id, version, deleted, username, text, published_at)
         SELECT 1000000000 + i, 1, i % 50 = 0, 'author ' || i % 100,
           'everybody word' || i % 500 || ' rare' || i, now()
         FROM generate_series(1, 20000) AS i`
      )
      // What autovacuum does from time to time.
      await db.rawQuery(`SELECT gin_clean_pending_list('entries_words_index')`)
      await db.rawQuery('ANALYZE entries')
      for (const words of ['rare77', 'word77 everybody', '"word77 rare77"', 'rare77 or rare78']) {
        for (const cursors of [{}, { after: '0.1_1000000100' }, { before: '0.1_1000000100' }]) {
          const input = { words, ...first, ...cursors }
          const statements = await statementsOf((recorder) =>
            find(input, { db: recorder } as never)
          )
          assert.lengthOf(statements, 1)
          for (const plan of await plansOf(db, statements[0])) {
            assert.match(plan.join(), /on entries_words_index/, words)
            assert.notMatch(plan.join(), /Seq Scan on entries/, words)
          }
        }
      }
    })
  })
})
