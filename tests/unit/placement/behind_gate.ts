import app from '@adonisjs/core/services/app'
import type { PostgreConfig } from '@adonisjs/lucid/types/database'
import pg from 'pg'
import { urlOf } from '#database/addresses'
import { connections } from '#database/connections'
import { ChangeLog } from '#switchboard/placement/change_log'
import { atEnd } from '#tests/support/at_end'
import { gateTo } from '#tests/support/gate'
import { unique } from '#tests/support/unique'

/** The history of placements, and a way to hear of changes, through a gate before the PostgreSQL server. */
export async function behindGate() {
  const url = new URL(urlOf('switchboard'))
  const gate = await gateTo(url.href)
  atEnd(() => gate.close())
  url.host = new URL(gate.url).host

  const db = await app.container.make('lucid.db')
  const like = connections.switchboard
  const name = unique('gated')
  const connection = { ...(like.connection as object), connectionString: url.href }
  db.manager.add(name, { ...like, connection } as PostgreConfig)
  atEnd(() => db.manager.close(name, true))
  return {
    gate,
    log: new ChangeLog(() => db.connection(name)),
    listen: async () => {
      const client = new pg.Client({ connectionString: url.href })
      await client.connect()
      return client
    },
  }
}
