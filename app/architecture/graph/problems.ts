import { callerText, declarationOf, isOutside, type Caller } from './callers.js'
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
  return [...calls.flatMap(undeclaredCalls), ...calls.flatMap((one) => unusedCalls(house, one))]
}

function undeclaredCalls({ from, to, what, by }: Relation): Problem[] {
  return by
    .filter(({ declared }) => !declared)
    .map(({ name }) => ({ part: from, name }))
    .map((caller) => ({
      ...{ kind: 'undeclared', from, to, file: declarationOf(caller), line: null },
      what: `${callerText(caller)} calls ${what} in the tests, and does not declare it`,
      next: howToDeclare(caller, what),
    }))
}

function howToDeclare(caller: Caller, what: string) {
  const [module, operation] = what.split('.')
  const file = declarationOf(caller)
  if (!isOutside(caller.part)) return `add '${operation}' to uses.operations.${module} in ${file}`
  // The API of a module has its own contract alone.
  const isOwn = file.startsWith(`modules/${module}/`)
  const name = isOwn ? caller.name.slice(module.length + 1) : caller.name
  return `add '${isOwn ? operation : what}' to '${name}' in ${file}`
}

function unusedCalls({ code }: House, { from, to, what, by, declared, seen }: Relation): Problem[] {
  const tell = (who: string, file: string) => ({
    ...{ kind: 'unused' as const, from, to, file, line: null },
    what: `${who} declares ${what}, and no test has seen the call`,
    next: `take it out of ${file}, or have tests/web/recorded_calls.spec.ts make the call`,
  })
  if (from in code)
    return declared && !seen ? [tell(from, declarationOf({ part: from, name: '' }))] : []
  return by
    .filter((one) => one.declared && one.most === 0)
    .map(({ name }) => ({ part: from, name }))
    .map((caller) => tell(callerText(caller), declarationOf(caller)))
}
