import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { Database } from '@adonisjs/lucid/database'
import { servedStores } from '#database/stores'
import { stopping } from '#ops/health/stopping'

const PATIENCE = 1000

/** Whether requests may be sent here: not being stopped, and every store that is served here answers. */
@inject()
export default class ReadyController {
  constructor(protected db: Database) {}

  async handle({ response }: HttpContext) {
    const stores = Object.fromEntries(
      await Promise.all(servedStores.map(async ({ name }) => [name, await this.#answers(name)]))
    )
    const ready = !stopping.asked && Object.values(stores).every(Boolean)
    response.status(ready ? 200 : 503)
    return { status: stopping.asked ? 'stopping' : ready ? 'ready' : 'store unavailable', stores }
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
