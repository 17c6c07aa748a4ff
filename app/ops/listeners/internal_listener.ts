import type { ApplicationService } from '@adonisjs/core/types'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { acceptAbsoluteForm } from '#ops/listeners/accept_absolute_form'

const internalRequests = new WeakSet<IncomingMessage>()

/** Whether a request came in by the internal port. */
export function cameInternally(request: IncomingMessage) {
  return internalRequests.has(request)
}

/** Opens the second listener: the wire, metrics, health and administration, for other hosts and operators only. */
export async function listenInternally(
  app: ApplicationService,
  port: number,
  host: string
): Promise<Server> {
  const server = await app.container.make('server')
  const listener = createServer((request, response) => {
    internalRequests.add(request)
    void server.handle(request, response)
  })
  acceptAbsoluteForm(listener)
  listener.listen(port, host)
  await once(listener, 'listening')
  return listener
}
