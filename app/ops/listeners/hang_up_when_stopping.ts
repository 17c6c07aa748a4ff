import type { Server } from 'node:http'
import { stopping } from '#ops/health/stopping'

/**
 * Once the process is told to stop, each answer is the last on its connection: a client that keeps one busy would
 * otherwise be served for as long as it goes on, since only idle connections are closed.
 */
export function hangUpWhenStopping(listener: Server) {
  listener.prependListener('request', (_request, response) => {
    if (stopping.asked) response.setHeader('Connection', 'close')
  })
}
