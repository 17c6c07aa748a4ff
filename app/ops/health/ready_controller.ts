import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { StoreObstacles } from '#ops/health/store_obstacles'
import { stopping } from '#ops/health/stopping'
import { Switchboard } from '#switchboard/switchboard'

/**
 * Whether requests may be sent here: not being stopped, and every store that is served here answers and has the tables
 * that this program needs. Modules that live elsewhere are reported, but a host without them is degraded, not unready.
 */
@inject()
export default class ReadyController {
  constructor(
    protected obstacles: StoreObstacles,
    protected switchboard: Switchboard
  ) {}

  async handle({ response }: HttpContext) {
    const found = Object.entries(await this.obstacles.now())
    const reasons = Object.fromEntries(found.filter(([, obstacle]) => obstacle !== null))
    const isAble = Object.keys(reasons).length === 0
    response.status(isAble && !stopping.asked ? 200 : 503)
    return {
      status: stopping.asked ? 'stopping' : isAble ? 'ready' : 'store unavailable',
      stores: Object.fromEntries(found.map(([store, obstacle]) => [store, obstacle === null])),
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
