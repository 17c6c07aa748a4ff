import { clientOf, nearestOf } from '../meant.js'
import type { Verdict } from '../violations.js'
import { isForeign, isForeignPlace, isStore, isStrict, type Home } from './home.js'
import type { Named } from './named.js'
import { UNREAD } from './text.js'

/** What holds tables, or other things that are made. */
const HOLDS = /^(place|foreign-key|first-of-path)$/

/** What is wrong with something that SQL names; `null` where it may. */
export function verdictOn({ kind, name }: Named, home: Home, words: string[] = []): Verdict | null {
  const isMine = HOLDS.test(kind) ? !isForeignPlace(name, home) : !isForeign(name, home)
  if (isStrict(home) && (kind === 'unread' || name.includes(UNREAD))) return unreadable(name)
  if (kind === 'schema' || kind === 'place') return isMine ? null : otherSchema(name, home, words)
  if (kind === 'foreign-key') return isMine ? null : foreignKey(name, home)
  if (kind === 'qualifier')
    return isMine || !isStore(name, home) ? null : otherSchema(name, home, words)
  if (kind === 'search-path' || kind === 'first-of-path')
    return isMine || /^(\$user)?$/.test(name) ? null : searchPath(name, home)
  // The house has roles of its own to take; a module's is none.
  if (!isStrict(home)) return kind === 'role' && isOfModule(name, home) ? role(name, home) : null
  return kind === 'role' ? role(name, home) : wayOut(name, home)
}

/** Roles are called after the database and the store. */
const isOfModule = (name: string, { modules }: Home) =>
  [...modules.keys()].some((one) => `_${name.toLowerCase()}`.endsWith(`_${one}`))

export function otherSchema(schema: string, home: Home, words: string[]): Verdict {
  return {
    rule: 'sql-other-schema',
    found: schema,
    message: `${home.name} ${reach(home)}; the schema ${schema} is ${ownerOf(schema, home)}.`,
    ...insteadOf(schema, home, words),
  }
}

export function foreignKey(schema: string, home: Home): Verdict {
  return {
    rule: 'sql-foreign-key',
    found: schema,
    message: `A foreign key of ${home.name} leads to the schema ${schema}, which is ${ownerOf(schema, home)}: neither could leave.`,
    meant: `The id as a plain column, and what is to happen when it goes.`,
    next: `Leave the key out, and take the event of ${schema} that says so (contract.takes in ${home.name}/contract.ts).`,
  }
}

export function otherConnection(name: string, home: Home): Verdict {
  const isOwners = name === `${home.schema}_owner`
  return {
    rule: 'sql-other-connection',
    found: name,
    message: isOwners
      ? `The connection ${name} is its store's owner's: it may make and drop tables, and is for migrations.`
      : `${home.name} has the connection "${home.schema}" alone; ${name} leads to another store.`,
    ...(isOwners
      ? {
          meant: 'The rows of its own tables.',
          next: `Use the connection "${home.schema}", or the \`db\` of the call.`,
        }
      : insteadOf(name, home, [])),
  }
}

export function defaultConnection(found: string, home: Home): Verdict {
  return {
    rule: 'sql-other-connection',
    found,
    message: `No connection is named, so the default one is used, which is the store of another module on some hosts.`,
    meant: `The module's own store, "${home.schema}".`,
    next: `Use the \`db\` of the call, \`db.connection('${home.schema}')\`, or \`static connection = '${home.schema}'\` in a model.`,
  }
}

function searchPath(name: string, home: Home): Verdict {
  return {
    rule: 'sql-search-path',
    found: name,
    message: `The search path is turned to ${name}; names without a schema mean the module's own tables everywhere.`,
    ...insteadOf(name, home, []),
  }
}

function role(name: string, home: Home): Verdict {
  return {
    rule: 'sql-role',
    found: name || 'a statement about roles or rights',
    message: `${home.name} works as its own role, with the rights that all stores get alike.`,
    meant: 'Rights of its own tables, which the role has without it.',
    next: 'Leave it out. Rights for every store alike belong in database/provision.ts.',
  }
}

function wayOut(name: string, home: Home): Verdict {
  return {
    rule: 'sql-way-out',
    found: name || 'a statement that leads out of the database',
    message: `${home.name} reaches past its own store: to another database, or to the files of its server.`,
    meant: 'What another module knows, or a file of the program.',
    next: 'Ask the operation of the module that has it, or read the file in the program and bind what is in it.',
  }
}

/** @param found what cannot be read */
export function unreadable(
  found: string,
  why = 'Nobody can say which tables this names.'
): Verdict {
  return {
    rule: 'sql-unreadable',
    found: found.replaceAll(UNREAD, '…'),
    message: `${why} SQL of a module is read before it runs.`,
    meant: 'A statement of literals and constants, with what comes at run time bound to it.',
    next: 'Write the text where it is used, or as a `const` of the module; bind values by `?`; for a name that varies, write the statements out.',
  }
}

function insteadOf(schema: string, home: Home, words: string[]): Pick<Verdict, 'meant' | 'next'> {
  const declared = home.modules.get(schema)
  if (!declared?.contract.tree)
    return {
      meant: home.schema
        ? `A table of its own schema, ${home.schema}.`
        : 'A table of its own schema.',
      next: 'Leave the schema out: a role finds the tables of its own.',
    }
  const client = clientOf(declared)
  const near = nearestOf(declared, words)
  const operations = (near ? [near] : declared.operations.slice(0, 4)).map(
    (one) => `${client}.${one}`
  )
  const events = declared.events.slice(0, 3).map((one) => `${schema}.${one}`)
  const copy = events.length > 0 ? `, or keep an own copy by taking ${events.join(', ')}` : ''
  return {
    meant: `What ${schema} knows: ${operations.join(', ')} from '#modules/${schema}/contract'.`,
    next: `Ask the contract${copy}.`,
  }
}

const ownerOf = (schema: string, home: Home) =>
  home.modules.has(schema)
    ? `the module ${schema}'s`
    : isStore(schema, home)
      ? `the ${schema}'s`
      : 'none of its own'

const reach = ({ schema }: Home) =>
  schema ? `may only touch the schema ${schema}` : 'may touch no schema of a module'
