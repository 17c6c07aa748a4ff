import app from '@adonisjs/core/services/app'
import type { HttpContext } from '@adonisjs/core/http'
import { NotFound } from '#web/error_pages/refusals'
import { assetNamed } from '#web/asset_versions'

/** Stylesheet, script and pictures. Their addresses name their content, so a browser need never ask again. */
export default class SendAssetController {
  handle({ params, response }: HttpContext) {
    const asset = assetNamed(params.name)
    if (!asset) throw new NotFound()
    const isFixed = app.inProduction && asset.isFixed
    response.header('Cache-Control', isFixed ? 'public, max-age=31536000, immutable' : 'no-cache')
    return response.download(asset.path, true)
  }
}
