import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { isSplit } from '#tests/support/clients'
import { publish, signedUp } from '#tests/support/signed_up'
import { typed } from '#tests/support/typed'

async function countOf(table: 'users' | 'thoughts') {
  const [{ count }] = await db.connection(table).from(table).count('* as count')
  return Number(count)
}

test.group('Demo data', () => {
  if (isSplit) return // The stores are at other hosts then.

  test('is not for stores that are in use: they stay as they are', async ({ assert }) => {
    await publish(await signedUp(), 'of somebody who is no demo')
    const before = [await countOf('users'), await countOf('thoughts')]
    const { code, told } = await typed('db:demo', [])
    assert.equal(code ?? 0, 0, told)
    assert.deepEqual([await countOf('users'), await countOf('thoughts')], before)
  })
})
