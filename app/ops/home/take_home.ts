import { setTimeout as pause } from 'node:timers/promises'
import type { HostReports } from '#ops/figures/host_reports'
import { HOME_AUDIENCE, type HomeAnswer, type ToldHost } from '#ops/home/home_request'
import { sendHome } from '#ops/home/send_home'
import type { HomeOrder, HomeOrders } from '#switchboard/operators'
import type { Switchboard } from '#switchboard/switchboard'

/** How long other hosts, and the database, are waited for before the answer goes out (ms). They may do it later. */
const PATIENCE = { hosts: 700, history: 400 }

/** Takes modules home: here at once, then at every host that this one knows. */
export class TakeHome {
  constructor(
    protected switchboard: Switchboard,
    protected orders: HomeOrders,
    protected reports: Pick<HostReports, 'others'>
  ) {}

  /**
   * Obeys before anything is waited for.
   * @param host by which name operators know this host
   * @param passOn whether to tell the other hosts; they do not pass it on again, since all know the same ones
   */
  async take(order: HomeOrder, host: string, passOn: boolean): Promise<HomeAnswer> {
    const isKnown = this.orders.known(order.id) !== undefined
    const { home, written } = this.orders.take(order)
    const { source } = this.switchboard.placements
    const [others, isWritten] = await Promise.all([
      passOn && !isKnown ? this.#tellOthers(order) : [],
      written && Promise.race([written.then(() => true), pause(PATIENCE.history, false)]),
    ])
    return {
      modules: [...order.modules],
      hosts: [{ host, home, failure: null }, ...others],
      written: isWritten === null ? 'never' : isWritten ? 'yes' : 'later',
      file: ['switchboard', 'settings'].includes(source) ? null : source,
    }
  }

  async #tellOthers({ id, modules, who, why }: HomeOrder): Promise<ToldHost[]> {
    const all = modules.length === this.switchboard.lines.size
    const order = { id, module: all ? null : modules[0], who, why, passOn: false }
    const token = await this.switchboard.tokens.forModule(HOME_AUDIENCE)
    const told = await Promise.all(
      [...this.#addresses()].map(async ([address, name]) => {
        try {
          return (await sendHome(address, order, { token, patience: PATIENCE.hosts })).hosts
        } catch (error) {
          return [{ host: name, home: null, failure: (error as Error).message }]
        }
      })
    )
    return told.flat()
  }

  /** Hosts that told of themselves lately, and those of the settings; each with its name. */
  #addresses() {
    const { modules } = this.switchboard.options
    const urls = Object.values(modules).flatMap(({ url }) => (url ? [new URL(url).href] : []))
    const reported = this.reports.others().map(({ address, name }) => [address, name] as const)
    return new Map([...urls.map((url) => [url, url] as const), ...reported])
  }
}
