import app from '@adonisjs/core/services/app'
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

/** What these tests read of a service in `docker/compose.yaml`. */
export interface Service {
  image: string
  environment: Record<string, string | number>
  profiles?: string[]
  ports?: string[]
  networks: string[]
  depends_on?: Record<string, { condition: string }>
}

const text = readFileSync(app.makePath('docker/compose.yaml'), 'utf8')

/** The services by name, with anchors and merge keys resolved and variables as they are written. */
export const services: Record<string, Service> = parse(text, { merge: true }).services

/** The services that are hosts: those that run the program. */
export const hosts = Object.entries(services).filter(
  ([name, { image }]) => image === services.mythoughts.image && name !== 'provision'
)

/** The variables that Compose fills in: by name, with what follows the name, such as `:-false`. */
export const variables = new Map(
  [...text.matchAll(/\$\{([A-Z_]+)(:?[-?][^}]*)?\}/g)]
    .filter(([, , rest]) => rest !== undefined)
    .map(([, name, rest]) => [name, rest])
)

/** A value with its variables filled in from `given`, else by their defaults. */
export function filledIn(value: string | number, given: Record<string, string>) {
  return String(value).replaceAll(
    /\$\{([A-Z_]+)(?::-([^}]*))?[^}]*\}/g,
    (_, name, standard = '') => given[name] ?? standard
  )
}
