import app from '@adonisjs/core/services/app'
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'

const versions = new Map(
  readdirSync(app.publicPath()).map((name) => {
    const content = readFileSync(app.publicPath(name))
    return [name, createHash('sha256').update(content).digest('base64url').slice(0, 12)]
  })
)

/** What tells this content of an asset from any other; `undefined` for no asset of the site. */
export function versionOf(name: string) {
  return versions.get(name)
}

/** Where a page finds an asset. */
export function addressOf(name: string) {
  return `/assets/${name}?v=${versionOf(name)}`
}
