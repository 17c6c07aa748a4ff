import type { Rule } from '../tree.js'
import { settingsOf, type Setting } from '../settings_read.js'
import { violationAt, type Verdict } from '../violations.js'
import { called, zoneOf, type Zone } from '../zones.js'

/** Configuration that is no module's, and has what all of them have: addresses, stores, keys. */
const OF_THE_HOST = ['modules', 'switchboard', 'database']

/** A module reads its own settings; a page reads no module's: where a module lives is the switchboard's knowledge. */
export const foreignSettings: Rule = (tree) =>
  tree.programs.flatMap((source) => {
    const from = zoneOf(source.path)
    if ((from.kind !== 'module' && from.kind !== 'web') || from.part === 'spec') return []
    return settingsOf(source).flatMap((setting) => {
      const verdict = verdictOf(setting, from, [...tree.modules.keys()])
      return verdict ? violationAt(source, setting.node, verdict) : []
    })
  })

function verdictOf({ kind, name }: Setting, from: Zone, modules: string[]): Verdict | null {
  const isModule = from.kind === 'module'
  if (name === null) return isModule ? unreadable(from, kind) : null
  const others = modules.filter((one) => !isModule || one !== from.name)
  const owner = others.find((other) => belongsTo(kind, name, other))
  if (owner) return foreign(from, kind, name, owner)
  const [first, second] = name.split('.')
  const isOwnPart = isModule && first === 'database' && second === from.name
  if (kind !== 'config' || !isModule || isOwnPart || !OF_THE_HOST.includes(first)) return null
  return foreign(from, kind, name, 'the host')
}

function belongsTo(kind: Setting['kind'], name: string, module: string): boolean {
  if (kind === 'config') return name === module || name.startsWith(`${module}.`)
  const shouted = module.replaceAll(/[^a-z0-9]/gi, '_').toUpperCase()
  return name.toUpperCase() === shouted || name.toUpperCase().startsWith(`${shouted}_`)
}

function foreign(from: Zone, kind: Setting['kind'], name: string, owner: string): Verdict {
  const what = kind === 'config' ? 'the configuration' : 'the environment variable'
  const isModule = from.kind === 'module'
  return {
    rule: 'foreign-settings',
    message: `${called(from)} reads ${what} "${name}" of ${owner}.`,
    meant: isModule
      ? `A setting of its own: config/${from.name}.ts, read as app.config.get('${from.name}.…').`
      : `A call of the module: where it is and how it is set up is not a page's business.`,
    next: isModule
      ? `Give ${from.name} a setting of its own, or ask ${owner === 'the host' ? 'the call context' : owner} by an operation.`
      : `Ask the client of ${owner}; config/modules.ts alone says where it lives.`,
  }
}

function unreadable(from: Zone, kind: Setting['kind']): Verdict {
  const what = kind === 'config' ? 'configuration' : 'environment'
  return {
    rule: 'foreign-settings',
    message: `${called(from)} reads the ${what} by a name that cannot be read here, so it may be anybody's.`,
    meant: `app.config.get('${from.name}.…')`,
    next: 'Name each setting by a literal.',
  }
}
