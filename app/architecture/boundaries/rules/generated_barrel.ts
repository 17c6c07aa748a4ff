import { called } from '../zones.js'
import type { EdgeRule } from './edges.js'

/** Only what puts the host together may take what is generated: it leads into every module. */
const ALLOWED = ['host', 'tests', 'ops', 'architecture']

/** Generated barrels list the code of all modules: who imports one imports them all. */
export const generatedBarrel: EdgeRule = ({ from, to, reference }) => {
  if (to?.kind !== 'generated' || ALLOWED.includes(from.kind)) return null
  return {
    rule: 'generated-barrel',
    message: `${called(from)} imports ${reference.specifier}, which is generated and leads into every module.`,
    meant: 'The contract of the one module that is needed.',
    next: "Import `#modules/<name>/contract`. Only the host's own files (config, start, bin) take generated barrels.",
  }
}
