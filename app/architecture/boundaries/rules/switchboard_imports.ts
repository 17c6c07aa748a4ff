import { called } from '../zones.js'
import type { EdgeRule } from './edges.js'

/** The switchboard imports itself and packages: it knows no module, no page and no host. */
export const switchboardImports: EdgeRule = ({ from, to }) => {
  if (from.kind !== 'switchboard' || !to || to.kind === 'switchboard') return null
  const isModule = to.kind === 'module'
  return {
    rule: 'switchboard-imports',
    message: `The switchboard imports something of ${called(to)}; it knows no module by name and nothing of the host.`,
    meant: isModule
      ? 'What the module itself hands over: its contract, handlers and events, as a `Module`.'
      : 'A setting, an option or a function that the host hands over.',
    next: isModule
      ? 'Take it as a parameter, or from the modules in the settings (app/switchboard/settings.ts).'
      : `Let ${called(to)} hand it over when it builds the switchboard, and type it in app/switchboard.`,
  }
}
