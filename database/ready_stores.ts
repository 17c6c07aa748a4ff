import type { ApplicationService } from '@adonisjs/core/types'
import { isEmbedded } from '#database/addresses'
import { migrate } from '#database/migrate'
import { provision } from '#database/provision'
import { ownerOf, stores } from '#database/stores'

/** Outside production a server makes its own roles, schemas and tables; in production that is an operator's step. */
export async function readyStores(app: ApplicationService) {
  const db = await app.container.make('lucid.db')
  if (!app.inProduction) {
    await provision(db.connection(ownerOf(stores[0].name)))
    await migrate(db, app)
  }
  void isEmbedded
}
