import 'reflect-metadata'
import { createIgnitor } from '../../bin/ignitor.js'
import { roleOf } from '#database/addresses'
import { checkMigrations } from '#database/check/check'
import type { EarlierVersion } from '#database/check/earlier_version'
import type { MigrationsOfStore } from '#database/check/new_migrations'
import { connectTo, makeReleased } from '#database/check/released_database'
import { told } from '#database/check/report'

/** Checks all new migrations on the database of DATABASE_URL, and tells what is refused; answers how many refusals there are. */
export async function checkAll(migrations: MigrationsOfStore[], version: EarlierVersion) {
  const app = createIgnitor().createApp('console')
  await app.init()
  await app.boot()
  const db = await app.container.make('lucid.db')
  const url = process.env.DATABASE_URL!
  try {
    const released = new Map(migrations.map(({ store, released: files }) => [store.name, files]))
    const before = await makeReleased(db, url, (store) => released.get(store)!)
    let refused = 0
    for (const { store, added } of migrations) {
      const { client, close } = connectTo(db, url, store.name)
      const usedIn = (name: string) => version.placeOf(name, store.migrations)
      const of = { schema: store.name, role: roleOf(store.name), before: before.get(store.name)! }
      for (const one of await checkMigrations(client, { ...of, usedIn }, added)) {
        console.log(told(one))
        if (!one.because) refused++
      }
      await close()
    }
    return refused
  } finally {
    await app.terminate()
  }
}
