import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { isEmbedded } from '#database/addresses'
import searchModule from '#modules/search/module'
import { rolledBack } from '#tests/support/rolled_back'

const { find } = searchModule.handlers

/** A question for each way to look, and what only a list of near matches has. */
const WAYS: [way: string, words: string, after: string | null][] = [
  ['words', 'sourdough', null],
  ['a list', 'from:ada', null],
  ['signs', '!?', null],
  ['typing errors', 'sourdogh', 'near_0.5_1'],
]

test.group('Looking for too long', () => {
  // The embedded database cancels no statement.
  if (isEmbedded) return

  test('ends before the deadline, and says so', async ({ assert }) => {
    const store = await app.container.make('lucid.db')
    const ask = (words: string, after: string | null) =>
      find({ words, after, before: null, limit: 5 }, { db: store.connection('search') } as never)
    await rolledBack('search', async (owner) => {
      // As good as a table that takes for ever to read.
      await owner.rawQuery('LOCK TABLE entries IN ACCESS EXCLUSIVE MODE')
      for (const [way, words, after] of WAYS) {
        const answer: any = await ask(words, after)
        assert.deepInclude(answer.value, { hits: [], next: null, incomplete: 'time' }, way)
      }
    })
    for (const [way, words, after] of WAYS) {
      const answer: any = await ask(words, after)
      assert.isNull(answer.value.incomplete, way)
    }
  })
})
