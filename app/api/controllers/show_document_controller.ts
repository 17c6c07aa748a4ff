import { inject } from '@adonisjs/core'
import app from '@adonisjs/core/services/app'
import { errors, type HttpContext } from '@adonisjs/core/http'
import { allowOrigins } from '#api/cross_origin'
import { openApiDocument } from '#api/document/openapi'
import { hostApi } from '#api/host_api'
import type { PublicApi } from '#api/public_api'
import { Switchboard } from '#switchboard/switchboard'

/** The document of all that this host answers, or of one module. */
@inject()
export default class ShowDocumentController {
  constructor(protected switchboard: Switchboard) {}

  handle(ctx: HttpContext) {
    allowOrigins(ctx)
    ctx.response.header('Cache-Control', 'no-cache')
    const { module } = ctx.params
    const served = app.config
      .get<PublicApi[]>('api.apis')
      .filter(({ module: name }) => this.switchboard.serves('web') || this.switchboard.serves(name))
    const asked =
      module === undefined ? [...served, hostApi] : served.filter((api) => api.module === module)
    if (asked.length === 0) throw new errors.E_ROUTE_NOT_FOUND(['GET', ctx.request.url()])
    ctx.response.send(openApiDocument(asked, app.config.get('version.api')), true)
  }
}
