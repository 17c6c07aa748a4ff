import { existsSync, readdirSync } from 'node:fs'

const folder = new URL('../../modules/', import.meta.url)

/** The modules that there are, for tests that take them apart: a module is known by its contract. */
export const MODULES = readdirSync(folder)
  .filter((name) => existsSync(new URL(`${name}/contract.ts`, folder)))
  .sort()

/** The settings that send each module named to the host with this internal address. */
export function away(addresses: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(addresses).flatMap(([module, url]) => [
      [`${module.toUpperCase()}_DIAL`, '100'],
      [`${module.toUpperCase()}_URL`, url],
    ])
  )
}
