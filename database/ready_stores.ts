import type { ApplicationService } from '@adonisjs/core/types'
import { isEmbedded, ownerUrl, usedStores } from '#database/addresses'
import { migrate } from '#database/migrate'
import { provision } from '#database/provision'
import { seed } from '#database/seed'
import { ownerOf } from '#database/stores'
import env from '#start/env'

/**
 * Outside production a server makes its own roles, schemas and tables, and fills new ones with demo data. In production
 * these are an operator's steps (`node ace db:provision`): a running program has no right to make tables.
 */
export async function readyStores(app: ApplicationService) {
  const db = await app.container.make('lucid.db')
  if (app.inProduction || !(isEmbedded || ownerUrl)) {
    for (const { name } of usedStores) await db.connection(name).rawQuery('SELECT 1')
    return
  }
  await provision(db.connection(ownerOf(usedStores[0].name)), usedStores)
  for (const store of usedStores) {
    const done = await migrate(db, app, store)
    const isNew = done.some((file) => file.includes(`modules/${store.name}/`))
    await db.manager.close(ownerOf(store.name))
    if (isNew && env.get('DEMO_DATA', app.inDev)) await seed(db, app, store)
  }
}
