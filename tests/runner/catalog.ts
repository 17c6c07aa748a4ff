import { existsSync, globSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
// By its file: `npm test` reads this one without the application.
import adonisrc from '../../adonisrc.ts'

export const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** The suites that adonisrc.ts names, each with its files. */
export const SUITES = adonisrc.tests!.suites.map(({ name, files }) => ({
  name,
  files: filesOf(files as string[]),
}))

/** Where the modules and their data are while tests run. */
export const ARRANGEMENTS = [
  { name: 'postgresql', isSplit: false, onServer: true },
  { name: 'split-postgresql', isSplit: true, onServer: true },
  { name: 'embedded', isSplit: false, onServer: false },
  { name: 'split-embedded', isSplit: true, onServer: false },
] as const

export type Arrangement = (typeof ARRANGEMENTS)[number]

export const MODULES_WITH_TESTS = readdirSync(`${ROOT}modules`)
  .filter((name) => existsSync(`${ROOT}modules/${name}/module.ts`))
  .sort()

/** Paths of the files that these patterns match, from the root. */
export function filesOf(patterns: readonly string[]) {
  return globSync(patterns as string[], { cwd: ROOT }).sort()
}
