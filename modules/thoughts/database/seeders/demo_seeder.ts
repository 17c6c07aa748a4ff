import app from '@adonisjs/core/services/app'
import { BaseSeeder } from '@adonisjs/lucid/seeders'
import { CallContext } from '#switchboard/call'
import { Switchboard } from '#switchboard/switchboard'
import { demoThoughts } from '#database/demo/demo'

/**
 * The demo's thoughts, as if published over the last two months; their events tell whoever takes them. Where there are
 * thoughts, none is added.
 */
export default class DemoSeeder extends BaseSeeder {
  async run() {
    if (await this.client.from('thoughts').first()) return
    const { outbox } = (await app.container.make(Switchboard)).line('thoughts')
    const now = Date.now()
    const oldestFirst = (await demoThoughts())
      .toReversed()
      .map(({ username, text, minutesAgo }) => ({
        username,
        text,
        created_at: new Date(now - minutesAgo * 60_000),
      }))

    await this.client.transaction(async (db) => {
      const created = await db.table('thoughts').returning('*').multiInsert(oldestFirst)
      await db.rawQuery(
        'INSERT INTO authors (username, thoughts) SELECT username, count(*) FROM thoughts GROUP BY username'
      )
      const facts = created.map(({ id, username, text, created_at: createdAt }) => ({
        thought: {
          id: Number(id),
          username,
          text,
          timestamp: createdAt.toISOString(),
          editedAt: null,
          hiddenBecause: null,
        },
        version: 1,
      }))
      await outbox.add(db, 'thoughts.published', facts, new CallContext())
    })
    outbox.announce()
  }
}
