import string from '@adonisjs/core/helpers/string'
import type { Source } from '../../boundaries/source_files.js'
import { contractOf, type Aspect, type Subject } from '../aspect.js'
import { placeInContract } from '../place_in_contract.js'

/**
 * Whether each operation is called by a test that knows the contract, by its own name. What the parity suite does with
 * all operations alike shows their shapes only.
 */
export function tests(subject: Subject): Aspect {
  const { module, declared, sources } = subject
  const called = new Set(sources.filter((one) => isTestOf(one, module)).flatMap(namesCalled))
  return {
    name: 'Tests',
    says: 'each operation is called by a test of its own',
    findings: Object.keys(contractOf(subject).operations)
      .filter((name) => !called.has(name))
      .map((name) => ({
        weight: 'obstacle',
        ...placeInContract(declared, name),
        what: `no test calls ${module}.${name}`,
        next: `say in tests/parity/${module}.spec.ts what it promises`,
      })),
  }
}

/** The tests of a module, and those below tests/ that take its client or its contract. */
function isTestOf({ path, text }: Source, module: string): boolean {
  const knows = `#modules/${module}/(contract|module)'|\\b${string.pascalCase(module)}\\b.*#tests/support/whole_clients'`
  return (
    path.startsWith(`modules/${module}/tests/`) ||
    (path.startsWith('tests/') && new RegExp(knows).test(text))
  )
}

/** `thoughts.publish(…)`, and what is taken out of an object: `const { rebuild } = searchModule.handlers`. */
function namesCalled({ text }: Source): string[] {
  const calls = [...text.matchAll(/\.(\w+)\(/g)].map(([, name]) => name)
  const taken = [...text.matchAll(/const \{([^}]*)\} = /g)].flatMap(
    ([, names]) => names.match(/\w+/g) ?? []
  )
  return [...calls, ...taken]
}
