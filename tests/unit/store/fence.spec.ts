import { test } from '@japa/runner'
import { stores } from '#database/stores'
import { CallContext } from '#switchboard/call'
import { ModuleUnavailable } from '#switchboard/failures'
import { fence, fenceOf, liftFence } from '#switchboard/operators'
import { failureOf } from '#tests/support/failure_of'
import { Notes, notesModule } from '#tests/support/notes'
import { notesStore } from '#tests/support/notes_store'
import { switchboardOf } from '#tests/support/test_switchboard'
import { owned } from '#tests/unit/database/rights'

const mary = { kind: 'user', username: 'Mary' } as const

test.group('A fenced store', (group) => {
  const store = notesStore(group)
  const client = () =>
    switchboardOf([{ client: Notes, module: notesModule(), store }]).client(
      Notes,
      new CallContext({ principal: mary })
    )
  group.each.teardown(() => liftFence(store()))

  test('takes no commands, and says why to whoever asks the database itself', async ({
    assert,
  }) => {
    assert.isTrue((await client().write({ text: 'before' })).ok)
    await fence(store(), 'it moves')
    assert.equal(await fenceOf(store()), 'it moves')
    const failure = await failureOf(client().write({ text: 'behind' }))
    assert.instanceOf(failure, ModuleUnavailable)
    assert.match(failure.message, /its store is fenced, and takes no commands until/)
    for (const statement of [
      `INSERT INTO notes (author, text) VALUES ('x', 'x')`,
      `UPDATE notes SET text = 'x'`,
      'DELETE FROM notes',
      'TRUNCATE notes',
      'DELETE FROM outbox',
      'DELETE FROM answers',
    ]) {
      const refused = await failureOf(store().rawQuery(statement))
      assert.match(refused.message, /the store "test_notes" is fenced \(it moves\)/, statement)
    }
  })

  test('is read, and takes commands again once that is lifted', async ({ assert }) => {
    await client().write({ text: 'before' })
    await fence(store(), 'it moves')
    const { value } = await client().all({})
    assert.deepEqual(
      value.map(({ text }) => text),
      ['before']
    )
    await liftFence(store())
    assert.isNull(await fenceOf(store()))
    assert.isTrue((await client().write({ text: 'after' })).ok)
  })
})

test.group('The fence', () => {
  test('stands around every table of every module, but for what proofs and migrations need', async ({
    assert,
  }) => {
    const modules = stores
      .map(({ name }) => name)
      .filter((name) => !['web', 'switchboard'].includes(name))
    const open = await owned<{ name: string }>(
      `SELECT format('%s.%s', nspname, relname) AS name
       FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
       WHERE nspname = ANY (?) AND relkind IN ('r', 'p') AND NOT EXISTS (
         SELECT FROM pg_trigger WHERE tgrelid = c.oid AND tgname = 'refuse_while_fenced' AND tgenabled = 'O'
       )`,
      [modules]
    )
    const expected = modules.flatMap((module) =>
      ['store', 'nonces', 'sources', 'adonis_schema', 'adonis_schema_versions'].map(
        (table) => `${module}.${table}`
      )
    )
    assert.sameMembers(
      open.map(({ name }) => name),
      expected
    )
  })
})
