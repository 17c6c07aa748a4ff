import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { Database } from '@adonisjs/lucid/database'
import { servedStores } from '#database/stores'
import { Switchboard } from '#switchboard/switchboard'
import { stopping } from '#ops/health/stopping'

const PATIENCE = 1000

/**
 * Whether requests may be sent here: not being stopped, and every store that is served here answers. Modules that live
 * elsewhere are told of, but a host without them is degraded, not unready.
 */
@inject()
export default class ReadyController {
  constructor(
    protected db: Database,
    protected switchboard: Switchboard
  ) {}

  async handle({ response }: HttpContext) {
    const stores = Object.fromEntries(
      await Promise.all(servedStores.map(async ({ name }) => [name, await this.#answers(name)]))
    )
    const ready = !stopping.asked && Object.values(stores).every(Boolean)
    response.status(ready ? 200 : 503)
    return {
      status: stopping.asked ? 'stopping' : ready ? 'ready' : 'store unavailable',
      stores,
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

  async #answers(store: string) {
    let timer: NodeJS.Timeout
    const tooLate = new Promise<false>(
      (resolve) => (timer = setTimeout(() => resolve(false), PATIENCE))
    )
    const asked = this.db
      .connection(store)
      .rawQuery('SELECT 1')
      .then(
        () => true,
        () => false
      )
    return Promise.race([asked, tooLate]).finally(() => clearTimeout(timer))
  }
}
