/** A part of the house, as its folder says. `name` is the module's for modules, else the folder's. */
export interface Zone {
  kind:
    | 'module'
    | 'switchboard'
    | 'api'
    | 'web'
    | 'ops'
    | 'architecture'
    | 'tests'
    | 'host'
    | 'generated'
  name: string
  /** Of a module: what kind of file it is. Specs and seeders may a little more, the contract much less. */
  part?: 'contract' | 'declaration' | 'spec' | 'seeder' | 'code'
}

const KINDS: Record<string, Zone['kind']> = {
  'app/switchboard': 'switchboard',
  'app/api': 'api',
  'app/web': 'web',
  'app/ops': 'ops',
  'app/architecture': 'architecture',
}

/** Where a file is at home; `path` is relative to the root. */
export function zoneOf(path: string): Zone {
  const [first, second = '', third = ''] = path.split('/')
  if (first === 'modules') return { kind: 'module', name: second, part: partOf(path) }
  if (first === 'app') {
    const name = `${first}/${second}`
    return { kind: KINDS[name] ?? 'host', name }
  }
  if (first === '.adonisjs') return { kind: 'generated', name: `${first}/${second}/${third}` }
  return { kind: first === 'tests' ? 'tests' : 'host', name: second === '' ? 'the root' : first }
}

function partOf(path: string): Zone['part'] {
  const inside = path.split('/').slice(2).join('/')
  if (/^contract(\.[cm]?[jt]s)?$/.test(inside)) return 'contract'
  if (/^module(\.[cm]?[jt]s)?$/.test(inside)) return 'declaration'
  if (inside.startsWith('tests/')) return 'spec'
  if (inside.startsWith('database/seeders/')) return 'seeder'
  return 'code'
}

/** How a zone is called in a sentence. */
export function called(zone: Zone): string {
  if (zone.kind === 'module') return zone.name
  return zone.kind === 'switchboard' ? 'the switchboard' : zone.name
}
