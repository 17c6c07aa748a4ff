import app from '@adonisjs/core/services/app'
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** What the reference of the API is shown by. */
const OF_SWAGGER_UI = {
  'swagger-ui.css': import.meta.resolve('swagger-ui-dist/swagger-ui.css'),
  'swagger-ui-bundle.js': import.meta.resolve('swagger-ui-dist/swagger-ui-bundle.js'),
}

interface Asset {
  path: string
  /** Tells this content from any other. */
  version: string
}

const assets = new Map<string, Asset>()
for (const name of readdirSync(app.publicPath())) add(name, app.publicPath(name))
for (const [name, url] of Object.entries(OF_SWAGGER_UI)) add(name, fileURLToPath(url))

function add(name: string, path: string) {
  const digest = createHash('sha256').update(readFileSync(path)).digest('base64url')
  assets.set(name, { path, version: digest.slice(0, 12) })
}

/** A file that the site sends; `undefined` for none of its. */
export function assetNamed(name: string) {
  return assets.get(name)
}

/** Where a page finds an asset. */
export function addressOf(name: string) {
  return `/assets/${name}?v=${assets.get(name)?.version}`
}
