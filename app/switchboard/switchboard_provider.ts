import type { ApplicationService } from '@adonisjs/core/types'
import type { Database } from '@adonisjs/lucid/database'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { CallContext } from '#switchboard/call'
import type { ModuleSettings } from '#switchboard/settings'
import { Switchboard, type SwitchboardOptions } from '#switchboard/switchboard'

/** A query client is stateless: one for each open connection does for all calls. */
function clientsOf(db: Database) {
  const clients = new WeakMap<object, QueryClientContract>()
  return (store: string) => {
    const connection = db.manager.get(store)?.connection
    const known = connection && clients.get(connection)
    if (known) return known
    const client = db.connection(store)
    clients.set(db.manager.get(store)!.connection!, client)
    return client
  }
}

/** Binds the switchboard, and each contract's client to its token, so that callers have clients injected. */
export default class SwitchboardProvider {
  constructor(protected app: ApplicationService) {}

  register() {
    const { container } = this.app
    const settings = this.app.config.get<ModuleSettings>('modules')

    container.singleton(Switchboard, async () => {
      const db = await container.make('lucid.db')
      const logger = await container.make('logger')
      return new Switchboard({
        ...settings,
        ...this.app.config.get<Omit<SwitchboardOptions, keyof ModuleSettings>>('switchboard'),
        store: clientsOf(db),
        report: (error, what) => logger.error({ err: error }, what),
      })
    })
    // Outside requests nobody acts; a request binds its own context.
    container.bind(CallContext, () => new CallContext())
    for (const { client } of Object.values(settings.modules)) {
      container.bind(client, async (resolver) => {
        const switchboard = await resolver.make(Switchboard)
        return new (switchboard.line(client.contract.name).client)(await resolver.make(CallContext))
      })
    }
  }

  async ready() {
    if (this.app.getEnvironment() !== 'web') return
    const switchboard = await this.app.container.make(Switchboard)
    switchboard.start()
  }

  async shutdown() {
    if (!this.app.container.hasBinding(Switchboard)) return
    const switchboard = await this.app.container.make(Switchboard)
    await switchboard.stop()
  }
}
