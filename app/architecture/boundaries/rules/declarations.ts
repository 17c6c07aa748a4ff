import type { Declared } from '../declarations.js'
import type { Written } from '../object_literals.js'
import { nearestOf } from '../meant.js'
import type { Source } from '../source_files.js'
import type { Rule, Tree } from '../tree.js'
import type { Violation } from '../violation.js'
import { violationAt } from '../violations.js'
import { usesOfPages } from '../pages_uses.js'

/** What is declared must be readable without running it, and must exist. */
export const declarations: Rule = (tree) => [
  ...[...tree.modules.values()].flatMap((declared) => [
    ...unreadable(declared.unreadable),
    ...unknownOperations(tree, declared),
    ...unknownEvents(tree, declared),
  ]),
  ...tree.programs.flatMap((source) => inPages(tree, source)),
]

function unreadable(nodes: Declared['unreadable']): Violation[] {
  return nodes.map(({ source, node }) =>
    violationAt(source, node, {
      rule: 'unreadable-declaration',
      message:
        node === source.tree
          ? `${source.path} declares nothing that can be read.`
          : 'A part of the declaration cannot be read without running it.',
      meant: "Literals: { operations: { thoughts: ['facts'] }, packages: ['luxon'] }",
      next: 'Write it out as a literal, without spread, computed names or values from elsewhere.',
    })
  )
}

function unknownOperations(tree: Tree, { module: source, uses, name }: Declared): Violation[] {
  return [...uses.values()].flatMap(({ module, operations }) => {
    const other = tree.modules.get(module.text)
    if (other && module.text !== name)
      return operations.flatMap((one) => unknownOperation(source!, other, one, one.text))
    return violationAt(source!, module.node, {
      rule: 'unknown-declaration',
      message: other
        ? `${name} declares that it uses itself.`
        : `There is no module "${module.text}".`,
      meant: `One of ${others(tree, name)}.`,
      next: 'Name a module by its folder below modules/, or take the line away.',
    })
  })
}

function unknownOperation(source: Source, other: Declared, { node, text }: Written, name: string) {
  if (other.operations.includes(name)) return []
  const nearest = nearestOf(other, [name])
  return [
    violationAt(source, node, {
      rule: 'unknown-declaration',
      found: text,
      message: `${other.name} has no operation "${name}".`,
      meant: nearest ? `'${nearest}'` : `One of ${other.operations.join(', ')}.`,
      next: `Name an operation of modules/${other.name}/contract.ts, or take it away.`,
    }),
  ]
}

function unknownEvents(tree: Tree, { contract, takes }: Declared): Violation[] {
  return takes.flatMap(({ text, node }) => {
    const [module, event] = text.split('.')
    const events = tree.modules.get(module)?.events
    if (events?.includes(event)) return []
    return violationAt(contract, node, {
      rule: 'unknown-declaration',
      message: events
        ? `${module} publishes no event "${event}".`
        : `There is no module "${module}".`,
      meant: events
        ? `One of ${events.map((one) => `${module}.${one}`).join(', ') || 'none: it publishes nothing'}.`
        : 'An event of a module, as module.event.',
      next: `Name an event of modules/${module}/contract.ts, or take it away.`,
    })
  })
}

/** app/web/uses.ts and app/ops/uses.ts declare for pages and commands what module.ts does for modules. */
function inPages(tree: Tree, source: Source): Violation[] {
  const uses = usesOfPages(source)
  const operations = uses?.operations ?? []
  const unknown = operations.flatMap(({ module, operation, written }) => {
    const other = tree.modules.get(module)
    if (other) return unknownOperation(source, other, written, operation)
    return violationAt(source, written.node, {
      rule: 'unknown-declaration',
      found: written.text,
      message: `There is no module "${module}".`,
      meant: `One of ${others(tree, '')}.`,
      next: 'Name a module by its folder below modules/, or take the line away.',
    })
  })
  return [...unknown, ...unreadable(uses?.unreadable.map((node) => ({ source, node })) ?? [])]
}

const others = (tree: Tree, name: string) =>
  [...tree.modules.keys()].filter((one) => one !== name).join(', ')
