import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import pg from 'pg'
import modules from '#config/modules'
import { isEmbedded, ownerUrl, urlOf, usedStores } from '#database/addresses'
import { LockHeld, namingLockHolders } from '#database/lock_holders'
import { ownerOf } from '#database/stores'
import { takeTurn } from '#database/take_turn'
import { IDLE_IN_TRANSACTION, LOCK_WAIT } from '#database/timeouts'
import type { Contract } from '#switchboard/contract/contract'
import { atEnd } from '#tests/support/at_end'
import { failureOf } from '#tests/support/failure_of'

/** Somebody who has a transaction open on the sessions. */
async function somebodyHolds() {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'a long report' })
  await client.connect()
  atEnd(() => client.end())
  await client.query('BEGIN; LOCK TABLE web.sessions IN ACCESS SHARE MODE')
}

test.group('Locks', () => {
  test('are waited for and held less long than any command may take', ({ assert }) => {
    const contracts = Object.values(modules.modules).map(({ contract }) => contract as Contract)
    const deadlines = contracts
      .flatMap(({ operations }) => Object.values(operations))
      .filter(({ kind }) => kind === 'command')
      .map(({ deadline }) => deadline)
    assert.isBelow(LOCK_WAIT, Math.min(...deadlines))
    assert.isBelow(IDLE_IN_TRANSACTION, LOCK_WAIT)
  })

  test('of every role of a store end by these times', async ({ assert }) => {
    for (const { name } of usedStores) {
      const settings = await db.connection(name).rawQuery(
        `SELECT current_setting('lock_timeout') AS lock,
                current_setting('idle_in_transaction_session_timeout') AS idle`
      )
      assert.deepEqual(settings.rows, [{ lock: `${LOCK_WAIT}ms`, idle: '1s' }], name)
    }
  }).skip(isEmbedded, 'the embedded database has one session, and knows no such settings')

  test('that a migration waits for in vain are named, with who holds them', async ({ assert }) => {
    await somebodyHolds()
    const owner = db.connection(ownerOf('web'))
    const failure = await failureOf(
      namingLockHolders(owner, 0, () =>
        owner.transaction(async (migration) => {
          await migration.rawQuery(`SET LOCAL lock_timeout = '3s'`)
          await migration.rawQuery('ALTER TABLE web.sessions ADD COLUMN newer text')
        })
      )
    )
    assert.instanceOf(failure, LockHeld)
    assert.match(
      failure.message,
      /changed nothing.* held by: process \d+ \(a long report, role \w+, idle in transaction, transaction open for [\d:]+\)/
    )
    assert.match(failure.message, /Then run: node ace db:migrate$/)
  }).skip(isEmbedded, 'the embedded database has one session, so nobody waits for a lock')

  test('of the turn to migrate let an index be made concurrently', async ({ assert }) => {
    const owner = db.connection(ownerOf('web'))
    await owner.transaction(async (turn) => {
      await takeTurn(turn)
      await owner.rawQuery('CREATE INDEX CONCURRENTLY sessions_turn_index ON sessions (data)')
    })
    const dropped = await owner.rawQuery('DROP INDEX sessions_turn_index')
    assert.equal(dropped.command, 'DROP')
  }).skip(isEmbedded, 'the embedded database has one session: nobody takes turns')

  test('of a session that rests in its transaction are given back', async ({ assert }) => {
    const { options } = db.connection('web').getReadClient().client.config.connection
    const stopped = new pg.Client({ connectionString: urlOf('web'), options })
    stopped.on('error', () => {})
    await stopped.connect()
    await stopped.query('BEGIN; LOCK TABLE web.sessions IN ACCESS EXCLUSIVE MODE')
    assert.isEmpty(await db.connection('web').from('sessions').where({ id: 'nobody' }))
    assert.match((await failureOf(stopped.query('SELECT 1'))).message, /terminat|not queryable/)
  }).skip(isEmbedded, 'the embedded database has one session, so nobody waits for a lock')
})
