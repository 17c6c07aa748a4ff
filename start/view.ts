import { HttpContext } from '@adonisjs/core/http'
import edge from 'edge.js'
import { addressOf } from '#web/asset_versions'

edge.global('asset', addressOf)

let renderer: ReturnType<typeof edge.createRenderer> | null = null

/**
 * The framework makes a renderer for each request and Edge looks through the views' folder for each renderer. One is
 * made at the first request; the others are its copies, each with what its own request shares.
 */
HttpContext.getter(
  'view',
  () => {
    renderer ??= edge.createRenderer()
    return renderer.clone()
  },
  true
)
