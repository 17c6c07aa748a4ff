import app from '@adonisjs/core/services/app'
import type { PostgreConfig } from '@adonisjs/lucid/types/database'
import { test } from '@japa/runner'
import { connections } from '#database/connections'
import { isEmbedded } from '#database/addresses'
import { ownerOf } from '#database/stores'
import { CallContext } from '#switchboard/call'
import { ModuleUnavailable } from '#switchboard/failures'
import { atEnd } from '#tests/support/at_end'
import { closedPort } from '#tests/support/closed_port'
import { failureOf } from '#tests/support/failure_of'
import { Notes, notesModule } from '#tests/support/notes'
import { switchboardOf } from '#tests/support/test_switchboard'
import { unique } from '#tests/support/unique'

/** The client of the notes on a store of which some settings are different. */
async function notesOn(config: Partial<PostgreConfig>) {
  const db = await app.container.make('lucid.db')
  const name = unique('lost')
  db.manager.add(name, { ...(connections[ownerOf('web')] as PostgreConfig), ...config })
  atEnd(() => db.manager.close(name, true))
  const store = () => db.connection(name)
  const notes = switchboardOf([{ client: Notes, module: notesModule(), store }])
  return { notes: notes.client(Notes, new CallContext()), store }
}
const AWAY = 'is unavailable: its database cannot be reached'

test.group('A module whose store is lost', () => {
  test('is unavailable while nobody listens at the store’s address', async ({ assert }) => {
    const { notes } = await notesOn({
      connection: { host: '127.0.0.1', port: await closedPort(), user: 'x', database: 'x' },
    })
    for (const call of [notes.all({}), notes.write({ text: 'x' })]) {
      const failure = await failureOf(call)
      assert.instanceOf(failure, ModuleUnavailable)
      assert.match(failure.message, new RegExp(`^notes\\.(all|write) ${AWAY}$`))
    }
  })

  test('is unavailable while every connection of its pool is taken', async ({ assert }) => {
    const { notes, store } = await notesOn({ pool: { min: 0, max: 1, acquireTimeoutMillis: 300 } })
    const { client: pool } = store().getWriteClient()
    const taken = await pool.acquireConnection()
    atEnd(() => pool.releaseConnection(taken))
    const failure = await failureOf<ModuleUnavailable>(notes.all({}))
    assert.instanceOf(failure, ModuleUnavailable)
    assert.equal(failure.message, 'notes.all is unavailable: its database has no free connection')
    assert.equal(failure.because, 'database_connections')
  })

  // The embedded database cannot end a connection by itself.
  if (!isEmbedded) {
    test('is unavailable when the server ends its connection', async ({ assert }) => {
      const { notes, store } = await notesOn({ pool: { min: 0, max: 1 } })
      const { rows } = await store().rawQuery('SELECT pg_backend_pid() AS pid')
      const db = await app.container.make('lucid.db')
      const killer = db.connection(ownerOf('web'))
      const failing = store().transaction(async (trx) => {
        await killer.rawQuery('SELECT pg_terminate_backend(?)', [rows[0].pid])
        await trx.rawQuery('SELECT 1')
      })
      const lost = await failureOf(failing)
      const client = switchboardOf([
        { client: Notes, module: notesModule({ all: () => Promise.reject(lost) }), store },
      ]).client(Notes, new CallContext())
      assert.instanceOf(await failureOf(client.all({})), ModuleUnavailable, lost.message)
      const next = await failureOf(notes.all({}))
      assert.notInclude(next.message, AWAY, 'the next connection is a new one')
    })
  }
})
