import modules from '#config/modules'
import env from '#start/env'
import { databaseFolder } from '#start/folders'

/** What one host of the split system is told. */
export interface HostSettings {
  /** The one part that it serves. */
  name: string
  port: number
  internalPort: number
  environment: Record<string, string | undefined>
}

/** All parts that get a host of their own; the web is the first. */
export const parts = ['web', ...Object.keys(modules.modules)]

/** Below it each host has its own embedded database; beside the whole system's, which is a folder of PostgreSQL's own. */
export const splitFolder = `${databaseFolder()}-split`

/** Settings for a host for each part, given two ports each. All other settings are this process's own. */
export function splitSettings(ports: number[]): HostSettings[] {
  const internalPortOf = (name: string) => ports[2 * parts.indexOf(name) + 1]
  return parts.map((name, at) => ({
    name,
    port: ports[2 * at],
    internalPort: internalPortOf(name),
    environment: {
      SERVE: name,
      PORT: String(ports[2 * at]),
      INTERNAL_HOST: '127.0.0.1',
      INTERNAL_PORT: String(internalPortOf(name)),
      DATABASE_FOLDER: `${splitFolder}/${name}`,
      WELCOME: 'false',
      // Tokens name the site, so its address is the same for all.
      PUBLIC_URL: env.get('PUBLIC_URL') ?? `http://localhost:${ports[0]}`,
      ...Object.fromEntries(
        Object.keys(modules.modules).flatMap((module) =>
          placement(module, module === name ? null : internalPortOf(module))
        )
      ),
    },
  }))
}

/** Here, or at the host with this internal port. */
function placement(module: string, internalPort: number | null) {
  const variable = module.toUpperCase()
  return [
    [`${variable}_DIAL`, internalPort ? '100' : '0'],
    [`${variable}_URL`, internalPort ? `http://127.0.0.1:${internalPort}` : undefined],
  ]
}
