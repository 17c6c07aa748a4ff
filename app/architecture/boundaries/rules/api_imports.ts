import { called } from '../zones.js'
import type { EdgeRule } from './edges.js'

const OUT_OF_REACH = ['module', 'web', 'ops', 'architecture', 'tests', 'generated']

/** What the public APIs of all modules share goes along with each: it knows no module, no page and no command. */
export const apiImports: EdgeRule = ({ from, to }) => {
  if (from.kind !== 'api' || !to || !OUT_OF_REACH.includes(to.kind)) return null
  return {
    rule: 'api-imports',
    message: `app/api imports something of ${called(to)}; it goes along with every module, and knows none by name.`,
    meant: 'A function, a client or a value that is handed over.',
    next: 'Take it by the constructor; config/api.ts may name a module and hands it over.',
  }
}
