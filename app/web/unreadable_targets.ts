import server from '@adonisjs/core/services/server'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { readable } from '#api/percent_encoded'

const unreadable = new WeakSet<IncomingMessage>()

/** Whether the address of a request could not be decoded as it came. */
export const isUnreadableTarget = (request: IncomingMessage) => unreadable.has(request)

/** The framework gives up on such an address before any middleware; by one that can be read it is refused like others. */
export function onBadUrl(request: IncomingMessage, response: ServerResponse) {
  if (unreadable.has(request)) throw new Error(`${request.url} cannot be made readable`)
  unreadable.add(request)
  request.url = readable(request.url!)
  void server.handle(request, response)
}
