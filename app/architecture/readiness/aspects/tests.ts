import ts from 'typescript'
import { nodesOf } from '../../boundaries/nodes.js'
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
        ...placeInContract(declared, 'operations', name),
        what: `no test calls ${module}.${name}`,
        next: `say in tests/parity/${module}.spec.ts what it promises`,
      })),
  }
}

function isTestOf({ path, text }: Source, module: string): boolean {
  const isTest = path.startsWith('tests/') || path.startsWith(`modules/${module}/tests/`)
  return isTest && new RegExp(`#modules/${module}/(contract|module)['"]`).test(text)
}

/** `thoughts.publish(…)`, and what is taken out of an object: `const { rebuild } = searchModule.handlers`. */
function namesCalled(source: Source): string[] {
  const calls = nodesOf<ts.CallExpression>(source, ts.SyntaxKind.CallExpression)
  const members = nodesOf<ts.BindingElement>(source, ts.SyntaxKind.BindingElement)
  return [
    ...calls.flatMap(({ expression }) =>
      ts.isPropertyAccessExpression(expression) ? [expression.name.text] : []
    ),
    ...members.map(({ propertyName, name }) => (propertyName ?? name).getText()),
  ]
}
