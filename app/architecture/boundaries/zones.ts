/** A part of the program, by its folder. */
export interface Zone {
  kind:
    'module' | 'switchboard' | 'api' | 'text' | 'web' | 'ops' | 'architecture' | 'tests' | 'host'
  /** The module, else the folder. */
  name: string
}

/** Where a file belongs; `path` is relative to the root. What tests a module counts as a test. */
export function zoneOf(path: string): Zone {
  const [first, second = '', third = ''] = path.split('/')
  if (first === 'modules') return { kind: third === 'tests' ? 'tests' : 'module', name: second }
  if (first === 'app') return { kind: second as Zone['kind'], name: second }
  return { kind: first === 'tests' ? 'tests' : 'host', name: first }
}

/** How a zone is called in a sentence. */
export const called = ({ kind, name }: Zone) => (kind === 'switchboard' ? 'the switchboard' : name)
