import type { ApplicationService } from '@adonisjs/core/types'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { once } from 'node:events'
import env from '#start/env'

const internalRequests = new WeakSet<IncomingMessage>()

/** Whether a request came in by the internal port. */
export function cameInternally(request: IncomingMessage) {
  return internalRequests.has(request)
}

/** The second listener: the wire, metrics, health and administration, for other hosts and operators only. */
export default class InternalListenerProvider {
  #listener: Server | null = null

  constructor(protected app: ApplicationService) {}

  async ready() {
    if (this.app.getEnvironment() !== 'web') return
    const server = await this.app.container.make('server')
    this.#listener = createServer((request, response) => {
      internalRequests.add(request)
      void server.handle(request, response)
    })
    this.#listener.listen(env.get('INTERNAL_PORT', 3334), env.get('INTERNAL_HOST', '127.0.0.1'))
    await once(this.#listener, 'listening')
  }

  async shutdown() {
    const listener = this.#listener
    if (listener) await new Promise((resolve) => listener.close(resolve))
  }
}
