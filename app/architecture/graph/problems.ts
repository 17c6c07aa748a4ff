import { callerText, declarationOf } from './callers.js'
import type { Graph } from './graph.js'
import type { House } from './house.js'
import type { Relation } from './relations.js'

/** Where what is declared and what is seen do not go together. */
export interface Problem {
  /** `undeclared` fails the check; `unused` is a warning. */
  kind: 'undeclared' | 'unused'
  /** The parts that it is between. */
  from: string
  to: string
  /** Where to look. */
  file: string
  line: number | null
  what: string
  next: string
}

/** Whatever is seen and not declared, and declared and never seen. */
export function problemsOf(house: House, { relations }: Graph): Problem[] {
  const calls = relations.filter(({ kind }) => kind === 'call')
  return [
    ...calls.flatMap(undeclaredCalls),
    ...undeclaredImports(house, relations),
    ...calls.flatMap((one) => unusedCalls(house, one)),
  ]
}

function undeclaredCalls({ from, to, what, by }: Relation): Problem[] {
  return by
    .filter(({ declared }) => !declared)
    .map(({ name }) => ({
      ...{ kind: 'undeclared', from, to, file: declarationOf(from), line: null },
      what: `${callerText({ part: from, name })} calls ${what} in the tests, and does not declare it`,
      next: howToDeclare(from, name, what),
    }))
}

function howToDeclare(part: string, name: string, what: string) {
  const [module, operation] = what.split('.')
  if (part === 'web' || part === 'ops')
    return `add '${what}' to '${name}' in ${declarationOf(part)}`
  return `add '${operation}' to uses.operations.${module} in ${declarationOf(part)}`
}

/** Who calls a module, or takes its events, may import its contract. */
function undeclaredImports({ imports }: House, relations: Relation[]): Problem[] {
  const may = ({ from, to }: { from: string; to: string }) =>
    relations.some((one) => {
      const [user, used] = one.kind === 'call' ? [one.from, one.to] : [one.to, one.from]
      return one.declared && user === from && used === to
    })
  return imports
    .filter((one) => !may(one))
    .map(({ from, to, file, line }) => ({
      ...{ kind: 'undeclared', from, to, file, line },
      what: `the contract of ${to} is imported, and ${from} declares no use of ${to}`,
      next: `take the import out, or add the operation of ${to} that is called to ${declarationOf(from)}`,
    }))
}

function unusedCalls({ code }: House, { from, to, what, by, declared, seen }: Relation): Problem[] {
  const file = declarationOf(from)
  const unused = { kind: 'unused' as const, from, to, file, line: null }
  const tell = (who: string) => ({
    ...unused,
    what: `${who} declares ${what}, and no test has seen the call`,
    next: `take it out of ${file}, or have tests/web/recorded_calls.spec.ts make the call`,
  })
  if (from in code) return declared && !seen ? [tell(from)] : []
  return by
    .filter((one) => one.declared && one.most === 0)
    .map(({ name }) => tell(callerText({ part: from, name })))
}
