import app from '@adonisjs/core/services/app'
import type { HttpContext } from '@adonisjs/core/http'
import { NotFound } from '#web/error_pages/refusals'
import { versionOf } from '#web/asset_versions'

/** Stylesheet, script and pictures. Their addresses name their content, so a browser need never ask again. */
export default class SendAssetController {
  handle({ params, request, response }: HttpContext) {
    const version = versionOf(params.name)
    if (!version) throw new NotFound()
    const isFixed = app.inProduction && request.qs().v === version
    response.header('Cache-Control', isFixed ? 'public, max-age=31536000, immutable' : 'no-cache')
    return response.download(app.publicPath(params.name), true)
  }
}
