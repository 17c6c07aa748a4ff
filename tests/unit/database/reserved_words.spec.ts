import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { SQL_WORDS } from '../../../app/architecture/scaffold/sql_words.js'

test.group('Names that no module can have', () => {
  test('are among others all words that PostgreSQL reserves', async ({ assert }) => {
    const { rows } = await db
      .connection('switchboard')
      .rawQuery("SELECT word FROM pg_get_keywords() WHERE catcode IN ('R', 'T')")
    assert.isAbove(rows.length, 90)
    const missing = rows.filter(({ word }: { word: string }) => !SQL_WORDS.has(word))
    assert.deepEqual(missing, [])
  })
})
