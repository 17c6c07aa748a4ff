import { inject } from '@adonisjs/core'
import { errors, type HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { cameInternally } from '#ops/listeners/internal_listener'
import { Switchboard } from '#switchboard/switchboard'

/** Routes by these names are for other hosts and for operators. */
const INTERNAL = /^(wire|internal)\./

/** What every host answers, on either port. */
const EVERYWHERE = /^everywhere\./

/** The public API of a module: a host that serves the module alone answers it, too. */
const OF_MODULE = /^(?:internal\.)?api\.([^.]+)\./

/**
 * Keeps the two ports apart: a route belongs to one of them and does not exist on the other. Asked of the route that was
 * matched, not of the path, so that no spelling of a path gets around it.
 */
@inject()
export default class ListenerMiddleware {
  constructor(protected switchboard: Switchboard) {}

  handle({ request, route }: HttpContext, next: NextFn) {
    const name = route!.name ?? ''
    if (EVERYWHERE.test(name)) return next()
    const isInternal = INTERNAL.test(name)
    const module = OF_MODULE.exec(name)?.[1]
    const isServed =
      this.switchboard.serves('web') || (module ? this.switchboard.serves(module) : isInternal)
    if (isInternal !== cameInternally(request.request) || !isServed)
      throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
    return next()
  }
}
