import ts from 'typescript'
import { bare, nodesOf } from './nodes.js'
import { propertiesOf, stringsOf, unreadableIn, type Written } from './object_literals.js'
import type { Source } from './source_files.js'

/** What a module declares, as its contract.ts and module.ts say it. Read from their text: nothing is run. */
export interface Declared {
  name: string
  contract: Source
  /** `undefined` where only the contract is here: the module lives elsewhere. */
  module?: Source
  operations: string[]
  events: string[]
  /** `module.event` of what it takes. */
  takes: Written[]
  /** By operation, the name of what answers it: `publish` by `publishThought`. */
  handlers: Map<string, string>
  /** By module, which of its operations are used. */
  uses: Map<string, { module: Written; operations: Written[] }>
  packages: Written[]
  /** What stands where only literals can be read. */
  unreadable: { source: Source; node: ts.Node }[]
}

/** The declarations of all modules: of every folder below modules/ with a contract. */
export function declarationsIn(sources: Source[]): Map<string, Declared> {
  const byPath = new Map(sources.map((source) => [source.path, source]))
  const contracts = sources.filter(({ path }) => /^modules\/[^/]+\/contract\.ts$/.test(path))
  return new Map(
    contracts.map((contract) => {
      const name = contract.path.split('/')[1]
      return [name, declarationOf(name, contract, byPath.get(`modules/${name}/module.ts`))]
    })
  )
}

function declarationOf(name: string, contract: Source, module?: Source): Declared {
  const said = promised(contract)
  const declared = module && argumentOf(module, 'defineModule')
  const uses = propertiesOf(propertiesOf(declared).get('uses')?.value)
  const operations = propertiesOf(uses.get('operations')?.value)
  const handlers = propertiesOf(propertiesOf(declared).get('handlers')?.value)
  const promise = propertiesOf(said)
  return {
    name,
    contract,
    module,
    operations: [...propertiesOf(promise.get('operations')?.value).keys()],
    events: [...propertiesOf(promise.get('events')?.value).keys()],
    takes: stringsOf(promise.get('takes')?.value),
    handlers: new Map([...handlers].map(([key, { value }]) => [key, value.getText()])),
    uses: new Map(
      [...operations].map(([key, { name: node, value }]) => [
        key,
        { module: { text: key, node }, operations: stringsOf(value) },
      ])
    ),
    packages: stringsOf(uses.get('packages')?.value),
    unreadable: [
      ...(said ? unreadableIn(promise.get('takes')?.value, 'list') : [contract.tree!]).map(
        (node) => ({
          source: contract,
          node,
        })
      ),
      ...(module ? unreadableUses(module, declared) : []),
    ],
  }
}

function unreadableUses(source: Source, declared: ts.Expression | undefined) {
  if (!declared) return [{ source, node: source.tree! as ts.Node }]
  const given = propertiesOf(declared).get('uses')
  const uses = propertiesOf(given?.value)
  const nodes = [
    ...unreadableIn(declared, 'object'),
    ...unreadableIn(given?.value, 'object'),
    ...unreadableIn(uses.get('packages')?.value, 'list'),
    ...unreadableIn(uses.get('operations')?.value, 'object of lists'),
  ]
  return nodes.map((node) => ({ source, node }))
}

/** What a contract promises, as it is written: the object with its operations, events and what it takes. */
export function promised(contract: Source): ts.Expression | undefined {
  return argumentOf(contract, 'contract')
}

/** The object that is handed to `contract('…', {…})` or `defineModule(…, {…})`. */
function argumentOf(source: Source, callee: string): ts.Expression | undefined {
  const calls = nodesOf<ts.CallExpression>(source, ts.SyntaxKind.CallExpression)
  const call = calls.find(({ expression }) => expression.getText() === callee)
  return call?.arguments[1] && bare(call.arguments[1])
}
