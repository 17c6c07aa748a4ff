import type { ApplicationService } from '@adonisjs/core/types'
import type { Outbox } from '#switchboard/operators'
import { Switchboard } from '#switchboard/switchboard'

/** The outboxes of the modules that this host serves, by module. */
export async function servedOutboxes(app: ApplicationService): Promise<Map<string, Outbox>> {
  const switchboard = await app.container.make(Switchboard)
  const served = [...switchboard.lines].filter(([name]) => switchboard.serves(name))
  return new Map(served.map(([name, { outbox }]) => [name, outbox]))
}
