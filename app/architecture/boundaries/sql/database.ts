import ts from 'typescript'
import { declarationOf } from './scopes.js'

/** Whether something is called on, or taken of, Lucid's database itself, of which each connection has to be asked for. */
export function isOfDatabase({ expression: object }: ts.PropertyAccessExpression): boolean {
  if (ts.isPropertyAccessExpression(object)) return isOwn(object)
  const declaration = ts.isIdentifier(object) ? declarationOf(object) : undefined
  if (!declaration) return false
  if (ts.isImportClause(declaration)) return isService(declaration.parent)
  if (ts.isImportSpecifier(declaration)) return isService(declaration.parent.parent.parent)
  if (ts.isParameter(declaration)) return isTyped(declaration)
  return (
    ts.isVariableDeclaration(declaration) &&
    /make\(['"]lucid\.db['"]\)$/.test(declaration.initializer?.getText() ?? '')
  )
}

const isService = ({ moduleSpecifier }: ts.ImportDeclaration | ts.JSDocImportTag) =>
  (moduleSpecifier as ts.StringLiteral).text === '@adonisjs/lucid/services/db'

/** `this.db` of a class that has it injected. */
function isOwn({ expression, name }: ts.PropertyAccessExpression): boolean {
  if (expression.kind !== ts.SyntaxKind.ThisKeyword) return false
  let owner: ts.Node = expression
  while (owner && !ts.isClassLike(owner)) owner = owner.parent
  const members = owner ? (owner as ts.ClassLikeDeclaration).members : []
  return members
    .flatMap<ts.NamedDeclaration>((one) =>
      ts.isConstructorDeclaration(one) ? [...one.parameters] : [one]
    )
    .some((one) => one.name?.getText() === name.text && isTyped(one))
}

const isTyped = (node: ts.Node) =>
  (ts.isParameter(node) || ts.isPropertyDeclaration(node)) && node.type?.getText() === 'Database'
