import { inject } from '@adonisjs/core'
import { errors, type HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { cameInternally } from '#ops/listeners/internal_listener'
import { Switchboard } from '#switchboard/switchboard'

/** Routes by these names are for other hosts and for operators. */
const INTERNAL = /^(wire|internal)\./

/**
 * Keeps the two ports apart: a route belongs to one of them and does not exist on the other. Asked of the route that was
 * matched, not of the path, so that no spelling of a path gets around it.
 */
@inject()
export default class ListenerMiddleware {
  constructor(protected switchboard: Switchboard) {}

  handle({ request, route }: HttpContext, next: NextFn) {
    const isInternal = INTERNAL.test(route!.name ?? '')
    const belongsHere = isInternal === cameInternally(request.request)
    if (!belongsHere || (!isInternal && !this.switchboard.serves('web'))) {
      throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
    }
    return next()
  }
}
