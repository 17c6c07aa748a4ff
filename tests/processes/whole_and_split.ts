import app from '@adonisjs/core/services/app'
import { cp } from 'node:fs/promises'
import { isEmbedded } from '#database/addresses'
import { eventually } from '#tests/support/eventually'
import { ownStores } from '#tests/support/own_stores'
import { startServer } from '#tests/support/program'
import { HOSTS, SplitProgram } from '#tests/processes/split_program'

/**
 * Two systems with the same data, one whole and one split. On PostgreSQL they share the stores; of an embedded database
 * each host of the split system gets a copy, and uses its own schema of it alone.
 * @param fill makes the data, at the address of a site
 */
export async function wholeAndSplit(fill: (site: string) => Promise<void>) {
  const { environment, remove } = await ownStores()
  const filled = await startServer(environment)
  const { site, internal } = await filled.ready()
  await fill(site)
  await eventually(async () => {
    const metrics = await (await fetch(`${internal}/metrics`)).text()
    return !/^outbox_waiting_events\{.*\} [1-9]/m.test(metrics)
  }, 30_000)
  await filled.stop()
  if (isEmbedded) {
    const folder = app.makePath(environment.DATABASE_FOLDER)
    for (const host of HOSTS) await cp(folder, `${folder}-split/${host}`, { recursive: true })
  }

  const split = await SplitProgram.start(environment)
  const address = await split.isUp()
  const whole = await startServer(environment)
  const { site: wholeSite } = await whole.ready()
  return {
    whole: wholeSite,
    split: address.site,
    async stop() {
      await Promise.all([whole.stop(), split.stop()])
      await remove()
    },
  }
}
