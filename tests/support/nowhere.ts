import app from '@adonisjs/core/services/app'
import type { PostgreConfig } from '@adonisjs/lucid/types/database'
import { connections } from '#database/connections'
import { ownerOf } from '#database/stores'
import { atEnd } from '#tests/support/at_end'
import { closedPort } from '#tests/support/closed_port'
import { unique } from '#tests/support/unique'

/** A store at an address where nobody listens. */
export async function connectionToNowhere() {
  const db = await app.container.make('lucid.db')
  const name = unique('nowhere')
  const connection = { host: '127.0.0.1', port: await closedPort(), user: 'x', database: 'x' }
  db.manager.add(name, { ...(connections[ownerOf('web')] as PostgreConfig), connection })
  atEnd(() => db.manager.close(name, true))
  return () => db.connection(name)
}
