import app from '@adonisjs/core/services/app'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { acceptAbsoluteForm } from '#ops/listeners/accept_absolute_form'
import { closeListener } from '#ops/listeners/close_listener'
import { listenInternally } from '#ops/listeners/internal_listener'
import { Switchboard } from '#switchboard/switchboard'
import { eventually } from '#tests/support/eventually'

/** Where the program under test answers. */
export const addresses = { site: '', internal: '' }

/** Opens both listeners on free ports and starts the relays, as a host does; answers how to end that. */
export async function startListeners() {
  const server = await app.container.make('server')
  await server.boot()
  const site = createServer(server.handle.bind(server)).listen(0, '127.0.0.1')
  acceptAbsoluteForm(site)
  server.setNodeServer(site)
  await once(site, 'listening')
  const internal = await listenInternally(app, 0, '127.0.0.1')
  addresses.site = `http://127.0.0.1:${(site.address() as AddressInfo).port}`
  addresses.internal = `http://127.0.0.1:${(internal.address() as AddressInfo).port}`

  const switchboard = await app.container.make(Switchboard)
  switchboard.start()
  await warmUp()
  return async () => {
    await Promise.all([closeListener(site), closeListener(internal)])
  }
}

/**
 * The first page is slow, since much is compiled for it: on a busy machine it could miss its deadline. Where it goes on
 * doing so, the tests of pages say it.
 */
async function warmUp() {
  const isServed = async () => (await fetch(addresses.site)).status !== 503
  await eventually(isServed, 20_000).catch(() => {})
}
