import type { Aspect, Finding, Subject } from '../aspect.js'

/**
 * Whether its data could be elsewhere: then neither its own lines nor those of others may reach across, in code or SQL.
 * What would go along are the tables of its store.
 */
export function ownStore({ module, house, violations }: Subject): Aspect {
  const { own = [], shared = [] } = house.tables[module] ?? {}
  const variable = `${module.toUpperCase()}_DATABASE_URL`
  return {
    name: 'A store of its own',
    says:
      `nothing reaches into it or out of it; ${[...own, ...shared].join(', ')} would go along, ` +
      `to the database that ${variable} names. Until then both hosts share one store, and any dial will do`,
    findings: violations.filter((one) => isAbout(one, module)).map(asFinding),
  }
}

/** Of its own files, or of others that name it. */
function isAbout({ file, found, message }: Subject['violations'][number], module: string) {
  const named = new RegExp(`\\b${module}\\b`)
  return file.startsWith(`modules/${module}/`) || named.test(found) || named.test(message)
}

function asFinding({ file, line, message, next }: Subject['violations'][number]): Finding {
  return { weight: 'obstacle', file, line, what: message, next }
}
