import app from '@adonisjs/core/services/app'
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { parse } from 'node:path'
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

/**
 * The file for a name in an address, and whether the name says its content; `null` where there is none. A name with another
 * version, of a page from another release, gets the content of this one.
 */
export function assetNamed(asked: string) {
  const [, stem, version, extension] = /^(.+)\.([\w-]{12})(\.\w+)$/.exec(asked) ?? []
  const asset = assets.get(stem ? stem + extension : asked)
  return asset ? { path: asset.path, isFixed: version === asset.version } : null
}

/** Where a page finds an asset. */
export function addressOf(name: string) {
  return `/assets/${versioned(name, assets.get(name)!)}`
}

/** All assets: the names that say their content, and where they are. */
export function versionedAssets() {
  return [...assets].map(([name, asset]) => ({ name: versioned(name, asset), path: asset.path }))
}

function versioned(name: string, { version }: Asset) {
  const { name: stem, ext } = parse(name)
  return `${stem}.${version}${ext}`
}
