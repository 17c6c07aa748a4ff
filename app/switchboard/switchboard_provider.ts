import type { ApplicationService } from '@adonisjs/core/types'
import type { Database } from '@adonisjs/lucid/database'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { CallContext } from '#switchboard/call'
import { KnownAddresses } from '#switchboard/known_addresses'
import { Lines } from '#switchboard/lines/lines'
import { admit } from '#switchboard/placement/admit'
import { ChangeLog } from '#switchboard/placement/change_log'
import { HomeOrders } from '#switchboard/placement/home_orders'
import { placementsFrom, type PlacementsConfig } from '#switchboard/placement/placements_from'
import { SettingsError, type ModuleSettings } from '#switchboard/settings'
import { watchTransactions } from '#switchboard/guards/open_transaction'
import { Switchboard, type SwitchboardOptions } from '#switchboard/switchboard'

/** What `config/switchboard.ts` says. */
interface SwitchboardConfig extends Omit<
  SwitchboardOptions,
  keyof ModuleSettings | 'placements' | 'store' | 'report' | 'notice'
> {
  placements: PlacementsConfig
}

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

/** Binds the switchboard and the context of calls: all that constructors need to have clients injected. */
export default class SwitchboardProvider {
  constructor(protected app: ApplicationService) {}

  register() {
    const { container } = this.app

    container.singleton(Switchboard, async () => {
      const settings = await this.#settings()
      const db = await container.make('lucid.db')
      const logger = await container.make('logger')
      const report = (error: unknown, what: string) => logger.error({ err: error }, what)
      const notice = (message: string) => logger.warn(message)
      const { placements, ...config } = this.app.config.get<SwitchboardConfig>('switchboard')
      if (config.honest) watchTransactions(db)
      const store = clientsOf(db)
      const switchboard: Switchboard = new Switchboard({
        ...settings,
        ...config,
        placements: placementsFrom(placements, settings, {
          store,
          report,
          notice,
          gate: (module, ...move) => admit(switchboard.line(module), ...move),
        }),
        store,
        report,
        notice,
      })
      switchboard.placements.onChange(({ module, was, placement, why }) => {
        logger.info(
          { module, was, placement },
          `${module}: dial ${was.dial} → ${placement.dial}, shadow ${was.shadow} → ${placement.shadow} (${why})`
        )
      })
      return switchboard
    })
    container.bind(Lines, (resolver) => resolver.make(Switchboard))
    container.singleton(ChangeLog, async () => {
      const db = await container.make('lucid.db')
      const { placements } = this.app.config.get<SwitchboardConfig>('switchboard')
      return new ChangeLog(() => db.connection(placements.store ?? undefined))
    })
    container.singleton(HomeOrders, async (resolver) => {
      const switchboard = await resolver.make(Switchboard)
      const { placements } = this.app.config.get<SwitchboardConfig>('switchboard')
      return new HomeOrders({
        placements: switchboard.placements,
        serves: (module) => switchboard.serves(module),
        log: placements.store ? await resolver.make(ChangeLog) : null,
        every: placements.every,
        report: switchboard.options.report,
      })
    })
    // Outside requests nobody acts; a request binds its own context.
    container.bind(CallContext, () => new CallContext())
  }

  /** A command that was not told where a module is asks where running hosts reach it. */
  async #settings(): Promise<ModuleSettings> {
    const { container } = this.app
    const settings = this.app.config.get<ModuleSettings>('modules')
    if (this.app.getEnvironment() !== 'console' || !container.hasBinding(KnownAddresses))
      return settings
    const known = await (await container.make(KnownAddresses)).all()
    const modules = Object.entries(settings.modules).map(([name, { url, ...setting }]) => [
      name,
      { ...setting, url: url ?? known.get(name) },
    ])
    return { ...settings, modules: Object.fromEntries(modules) }
  }

  /** Before the host takes requests: they are to go where an operator sent them, and not to wait for code. */
  async start() {
    if (this.app.getMode() === 'warmup') return
    const switchboard = await this.app.container.make(Switchboard)
    const loaded = switchboard.placements.load()
    // A command may be what makes the tables.
    if (this.app.getEnvironment() === 'console') await loaded.catch(unlessSettings)
    else await Promise.all([loaded, switchboard.load()])
  }

  async ready() {
    if (this.app.getEnvironment() !== 'web') return
    const switchboard = await this.app.container.make(Switchboard)
    switchboard.start()
  }

  async shutdown() {
    if (!this.app.container.hasBinding(Switchboard)) return
    if (this.app.container.hasBinding(HomeOrders))
      await (await this.app.container.make(HomeOrders)).stop()
    const switchboard = await this.app.container.make(Switchboard)
    await switchboard.stop()
  }
}

function unlessSettings(error: unknown) {
  if (error instanceof SettingsError) throw error
}
