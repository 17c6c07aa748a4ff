import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { StoreHealth } from '#ops/health/store_health'
import { stopping } from '#ops/health/stopping'
import { servedStores } from '#database/stores'
import { Switchboard } from '#switchboard/switchboard'

/**
 * Whether requests may be sent here: not being stopped, and every store that is served here answers and has the tables
 * that this program needs. Modules that live elsewhere are reported, but a host without them is degraded, not unready.
 */
@inject()
export default class ReadyController {
  constructor(
    protected health: StoreHealth,
    protected switchboard: Switchboard
  ) {}

  async handle({ response }: HttpContext) {
    const found = Object.entries(await this.health.obstacles())
    const reasons = Object.fromEntries(found.filter(([, obstacle]) => obstacle !== null))
    const stores = servedStores.map(({ name }) => [name, !(name in reasons)])
    const isAble = Object.keys(reasons).length === 0
    response.status(isAble && !stopping.asked ? 200 : 503)
    return {
      status: stopping.asked ? 'stopping' : isAble ? 'ready' : 'store unavailable',
      stores: Object.fromEntries(stores),
      ...(!isAble && { reasons }),
      peers: this.#peers(),
    }
  }

  #peers() {
    return Object.fromEntries(
      [...this.switchboard.lines].flatMap(([module, { peer }]) =>
        peer ? [[module, peer.incompatible.size > 0 ? 'incompatible' : peer.status]] : []
      )
    )
  }
}
