import type { ApplicationService } from '@adonisjs/core/types'
import { hasSwitchboard } from '#database/addresses'
import { HostReports } from '#ops/figures/host_reports'
import { isElsewhere } from '#ops/placement/as_hosts_do'
import type { Outbox } from '#switchboard/operators'
import { Switchboard } from '#switchboard/switchboard'

/** The outboxes of the modules that this host serves, by module. */
export async function servedOutboxes(app: ApplicationService): Promise<Map<string, Outbox>> {
  const switchboard = await app.container.make(Switchboard)
  const served = [...switchboard.lines].filter(([name]) => switchboard.serves(name))
  return new Map(served.map(([name, { outbox }]) => [name, outbox]))
}

/** What to say of modules that publish at another host now: their outbox here has only what is left from before. */
export async function publishedElsewhere(app: ApplicationService): Promise<string | null> {
  if (!hasSwitchboard) return null
  const hosts = await (await app.container.make(HostReports)).all().catch(() => [])
  const names = [...(await servedOutboxes(app)).keys()].filter((name) => isElsewhere(name, hosts))
  if (names.length === 0) return null
  return `${names.join(', ')}: calls go to another host with a store of its own. What is published there is listed there, with the settings of that host`
}
