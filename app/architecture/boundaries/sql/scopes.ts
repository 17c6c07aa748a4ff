import ts from 'typescript'
import type { Source } from '../source_files.js'

/** What gives a name its meaning. */
export type Declaration =
  | ts.VariableDeclaration
  | ts.BindingElement
  | ts.ParameterDeclaration
  | ts.FunctionDeclaration
  | ts.ClassDeclaration
  | ts.EnumDeclaration
  | ts.ImportSpecifier
  | ts.ImportClause
  | ts.NamespaceImport

type Names = Map<string, Declaration>

const scopes = new WeakMap<ts.Node, Names>()

/** The declaration that a name means where it stands; `undefined` for globals. */
export function declarationOf(name: ts.Identifier): Declaration | undefined {
  for (let scope: ts.Node | undefined = name.parent; scope; scope = scope.parent) {
    const found = namesIn(scope).get(name.text)
    if (found) return found
  }
  return undefined
}

/** What a file exports under a name. */
export function exportOf(source: Source, name: string): Declaration | ts.Expression | undefined {
  for (const statement of source.tree!.statements) {
    if (ts.isExportAssignment(statement) && name === 'default') return statement.expression
    if (!ts.isExportDeclaration(statement) || statement.moduleSpecifier) continue
    if (!statement.exportClause || !ts.isNamedExports(statement.exportClause)) continue
    const found = statement.exportClause.elements.find((one) => one.name.text === name)
    if (found) return namesIn(source.tree!).get((found.propertyName ?? found.name).text)
  }
  return namesIn(source.tree!).get(name)
}

function namesIn(scope: ts.Node): Names {
  let names = scopes.get(scope)
  if (!names) scopes.set(scope, (names = collect(scope)))
  return names
}

function collect(scope: ts.Node): Names {
  const names: Names = new Map()
  if (ts.isSourceFile(scope) || ts.isBlock(scope) || ts.isModuleBlock(scope))
    for (const statement of scope.statements) addStatement(names, statement)
  if (ts.isCaseBlock(scope))
    for (const { statements } of scope.clauses)
      for (const statement of statements) addStatement(names, statement)
  if (ts.isFunctionLike(scope)) for (const parameter of scope.parameters) addName(names, parameter)
  const isLoop =
    ts.isForStatement(scope) || ts.isForOfStatement(scope) || ts.isForInStatement(scope)
  if (isLoop && scope.initializer && ts.isVariableDeclarationList(scope.initializer))
    for (const one of scope.initializer.declarations) addName(names, one)
  return names
}

function addStatement(names: Names, statement: ts.Statement) {
  if (ts.isVariableStatement(statement))
    for (const one of statement.declarationList.declarations) addName(names, one)
  if (ts.isImportDeclaration(statement) && statement.importClause) {
    const { name, namedBindings } = statement.importClause
    if (name) names.set(name.text, statement.importClause)
    if (namedBindings && ts.isNamespaceImport(namedBindings))
      names.set(namedBindings.name.text, namedBindings)
    if (namedBindings && ts.isNamedImports(namedBindings))
      for (const one of namedBindings.elements) names.set(one.name.text, one)
  }
  const isNamed =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isEnumDeclaration(statement)
  if (isNamed && statement.name) names.set(statement.name.text, statement)
}

function addName(
  names: Names,
  one: ts.VariableDeclaration | ts.ParameterDeclaration | ts.BindingElement
) {
  if (ts.isIdentifier(one.name)) names.set(one.name.text, one)
  else
    for (const element of one.name.elements)
      if (ts.isBindingElement(element)) addName(names, element)
}
