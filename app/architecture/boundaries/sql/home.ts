import { declarationsIn, type Declared } from '../declarations.js'
import type { Source } from '../source_files.js'
import { zoneOf } from '../zones.js'

/** Whose a file is, and so what its SQL may name. */
export interface Home {
  /** How it is called in a sentence. */
  name: string
  /** The module's own schema; `null` for what is no module. */
  schema: string | null
  isSpec: boolean
  modules: Map<string, Declared>
}

/** Schemas that are nobody's: PostgreSQL's own, and the extensions'. */
const COMMON = new Set(['public', 'pg_catalog', 'information_schema', 'pg_temp'])
/** Stores beside those of the modules. */
const OTHER_STORES = new Set(['web', 'switchboard'])
const ZONES = new Set(['module', 'web', 'ops', 'switchboard'])

/** Answers whose a file is; `null` for what makes stores, tests what spans modules, or has no SQL. */
export function homes(sources: Source[]): (source: Source) => Home | null {
  const modules = declarationsIn(sources)
  for (const { path } of sources) {
    const [top, name, file] = path.split('/')
    if (top === 'modules' && file && !modules.has(name)) modules.set(name, nothingDeclared(name))
  }
  return ({ path }) => {
    const zone = zoneOf(path)
    if (!ZONES.has(zone.kind)) return null
    const isModule = zone.kind === 'module'
    const name = isModule ? `modules/${zone.name}` : zone.name
    return { name, schema: isModule ? zone.name : null, isSpec: zone.part === 'spec', modules }
  }
}

/** A module's SQL is to be read as a whole; elsewhere only what names a module's store is looked for. */
export const isStrict = ({ schema }: Home) => schema !== null

export const isStore = (name: string, { modules }: Home) =>
  modules.has(name) || OTHER_STORES.has(name)

/** Whether a schema is another's. */
export function isForeign(schema: string, home: Home): boolean {
  const name = schema.toLowerCase()
  if (home.schema === null) return home.modules.has(name)
  return name !== home.schema && !COMMON.has(name)
}

/**
 * Whether a schema is none to have something in. What extensions have in `public` all may use; what a module made
 * there all could use, too, and the database would let them.
 */
export function isForeignPlace(schema: string, home: Home): boolean {
  return isForeign(schema, home) || (isStrict(home) && schema.toLowerCase() === 'public')
}

/** A module without a contract. */
function nothingDeclared(name: string): Declared {
  return {
    ...{ name, operations: [], events: [], takes: [], packages: [], unreadable: [] },
    ...{ handlers: new Map(), uses: new Map() },
    contract: { path: '', text: '', tree: null },
  }
}
