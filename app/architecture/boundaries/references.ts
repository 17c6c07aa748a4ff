import ts from 'typescript'
import { bare, nodesOf } from './nodes.js'
import type { Source } from './source_files.js'
import { constantOf, textOf } from './texts.js'

/** One place where a file names another, or a package. */
export interface Reference {
  kind: 'import' | 'export' | 'type' | 'dynamic' | 'require' | 'resolve' | 'url'
  /** What stands for the name; violations are shown here. */
  node: ts.Node
  /** `null` where it cannot be read from the file. */
  specifier: string | null
  /** The names that a static import takes, for saying what was meant. */
  names: string[]
}

const known = new WeakMap<Source, Reference[]>()

/** All references of a source, however they are written, in their order. */
export function referencesOf(source: Source): Reference[] {
  let found = known.get(source)
  if (!found) known.set(source, (found = [...declared(source), ...called(source), ...urls(source)]))
  return found
}

/** What stands in declarations and types: TypeScript wants a literal there. */
function declared(source: Source): Reference[] {
  const { SyntaxKind: Kind } = ts
  const imports = nodesOf<ts.ImportDeclaration>(source, Kind.ImportDeclaration).map((one) =>
    written('import', one.moduleSpecifier, namesIn(one.importClause))
  )
  const exports = nodesOf<ts.ExportDeclaration>(source, Kind.ExportDeclaration).flatMap((one) =>
    one.moduleSpecifier ? [written('export', one.moduleSpecifier, exported(one))] : []
  )
  const equals = nodesOf<ts.ExternalModuleReference>(source, Kind.ExternalModuleReference).map(
    (one) => written('require', one.expression)
  )
  const types = nodesOf<ts.ImportTypeNode>(source, Kind.ImportType).map((one) =>
    written('type', ts.isLiteralTypeNode(one.argument) ? one.argument.literal : one.argument)
  )
  // `declare module '…' {}` changes the types of what it names.
  const modules = nodesOf<ts.ModuleDeclaration>(source, Kind.ModuleDeclaration).flatMap((one) =>
    ts.isStringLiteral(one.name) ? [written('type', one.name)] : []
  )
  const files = source.tree!.referencedFiles.map(({ fileName }) => {
    const specifier = /^[./]/.test(fileName) ? fileName : `./${fileName}`
    return { kind: 'type' as const, node: source.tree!, specifier, names: [] }
  })
  return [...imports, ...exports, ...equals, ...types, ...modules, ...files]
}

function written(kind: Reference['kind'], node: ts.Node, names: string[] = []): Reference {
  return { kind, node, specifier: ts.isStringLiteralLike(node) ? node.text : null, names }
}

function namesIn(clause: ts.ImportClause | undefined): string[] {
  const bindings = clause?.namedBindings
  const named = bindings && ts.isNamedImports(bindings) ? bindings.elements : []
  return [clause?.name, ...named.map((one) => one.propertyName ?? one.name)].flatMap((name) =>
    name ? [name.text] : []
  )
}

function exported({ exportClause }: ts.ExportDeclaration): string[] {
  if (!exportClause || !ts.isNamedExports(exportClause)) return []
  return exportClause.elements.map((one) => (one.propertyName ?? one.name).text)
}

/** Calls that load or resolve: `import()`, `require()`, `createRequire(…)()`, and their `resolve`. */
function called(source: Source): Reference[] {
  const calls = nodesOf<ts.CallExpression>(source, ts.SyntaxKind.CallExpression)
  return calls.flatMap((call) => {
    const kind = kindOf(call, source)
    if (!kind) return []
    const [first] = call.arguments
    return [{ kind, node: first ?? call, specifier: textOf(first, source), names: [] }]
  })
}

function kindOf(call: ts.CallExpression, source: Source): Reference['kind'] | null {
  const callee = bare(call.expression)
  if (callee.kind === ts.SyntaxKind.ImportKeyword) return 'dynamic'
  if (isRequire(callee, source)) return 'require'
  if (!ts.isPropertyAccessExpression(callee)) return null
  const { name, expression } = callee
  if (name.text === 'require' && callee.getText(source.tree!) !== 'this.require') return 'require'
  const isResolve = name.text === 'resolve' || name.text === 'paths'
  if (isResolve && (ts.isMetaProperty(expression) || isRequire(bare(expression), source)))
    return 'resolve'
  return null
}

/** Whether an expression is a `require`: by its name, made by `createRequire`, or a constant that is one. */
export function isRequire(node: ts.Expression, source: Source, depth = 0): boolean {
  if (ts.isIdentifier(node)) {
    if (node.text === 'require') return true
    const constant = depth < 5 ? constantOf(node.text, source) : undefined
    return constant !== undefined && isRequire(bare(constant), source, depth + 1)
  }
  return ts.isCallExpression(node) && isCreateRequire(bare(node.expression), source)
}

function isCreateRequire(callee: ts.Expression, source: Source): boolean {
  if (ts.isPropertyAccessExpression(callee)) return callee.name.text === 'createRequire'
  if (!ts.isIdentifier(callee)) return false
  const isRenamed = nodesOf<ts.ImportSpecifier>(source, ts.SyntaxKind.ImportSpecifier).some(
    (one) => one.name.text === callee.text && one.propertyName?.text === 'createRequire'
  )
  return callee.text === 'createRequire' || isRenamed
}

/** `new URL('../x.js', import.meta.url)`: a file beside this one, to be read or loaded. */
function urls(source: Source): Reference[] {
  return nodesOf<ts.NewExpression>(source, ts.SyntaxKind.NewExpression).flatMap((made) => {
    const [path, base] = made.arguments ?? []
    if (!base || !/^URL$/.test(made.expression.getText(source.tree!))) return []
    if (!/import\.meta|__filename|__dirname/.test(base.getText(source.tree!))) return []
    const specifier = textOf(path, source)
    const isPlain = specifier !== null && !/^([./]|[a-z]+:)/i.test(specifier)
    return [
      { kind: 'url', node: path, specifier: isPlain ? `./${specifier}` : specifier, names: [] },
    ]
  })
}
