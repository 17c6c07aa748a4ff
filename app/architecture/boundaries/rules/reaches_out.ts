import { called, type Zone } from '../zones.js'
import type { EdgeRule } from './edges.js'

/** What a module may import of the house, beside itself and contracts: it must be able to leave with it. */
function mayUse(from: Zone, to: Zone, path: string): boolean {
  if (['module', 'switchboard', 'api'].includes(to.kind)) return true
  if (from.part === 'seeder') return path.startsWith('database/demo/')
  if (from.part !== 'spec') return false
  return /^(tests\/(support|fakes)|database)\//.test(path)
}

/** Modules use the switchboard and what public APIs share, and nothing else of the host: not the site, the console, its start or its configuration. */
export const reachesOut: EdgeRule = ({ from, to, target }) => {
  if (from.kind !== 'module' || !to || target.kind !== 'file') return null
  if (mayUse(from, to, target.path)) return null
  return {
    rule: 'reaches-out',
    message: `${from.name} reaches out into ${called(to)} (${target.path}), which does not leave with it.`,
    meant: MEANT[to.name] ?? MEANT[to.kind] ?? 'Something of its own, or of the switchboard.',
    next: 'Move what is needed into the module, or let it come in as input, call context or configuration.',
  }
}

const MEANT: Record<string, string> = {
  web: 'A value for a page to show: pages ask modules, modules never ask pages.',
  ops: 'A figure or a log line: operators ask modules through their contracts.',
  start: 'A setting of its own: app.config.get("<module>.…").',
  config: 'A setting of its own: app.config.get("<module>.…").',
  database: 'Its own store: `db` of the call.',
  tests: 'What tests/support offers, in a test.',
}
