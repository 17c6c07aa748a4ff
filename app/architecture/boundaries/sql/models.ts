import ts from 'typescript'
import { nodesOf } from '../nodes.js'
import type { Source } from '../source_files.js'
import type { Violation } from '../violation.js'
import { violationAt } from '../violations.js'
import type { Home } from './home.js'
import { defaultConnection } from './verdicts.js'

/** Models that name no connection, and so work on whichever is the default one. */
export function modelsWithout(source: Source, home: Home): Violation[] {
  const isBase = new RegExp(`^extends .*\\b(${basesOf(source).join('|')})\\b`)
  return nodesOf<ts.ClassLikeDeclaration>(
    source,
    ts.SyntaxKind.ClassDeclaration,
    ts.SyntaxKind.ClassExpression
  ).flatMap((node) => {
    const parents = node.heritageClauses?.map((one) => one.getText()).join(' ') ?? ''
    const isConnected = node.members.some((one) => one.name?.getText() === 'connection')
    if (isConnected || !isBase.test(parents)) return []
    return [
      violationAt(source, node.name ?? node, defaultConnection(node.name?.text ?? 'model', home)),
    ]
  })
}

/** Under which names a file has Lucid's base of models. */
function basesOf(source: Source): string[] {
  const imports = nodesOf<ts.ImportSpecifier>(source, ts.SyntaxKind.ImportSpecifier)
  const renamed = imports.filter(({ propertyName }) => propertyName?.text === 'BaseModel')
  return ['BaseModel', ...renamed.map(({ name }) => name.text)]
}
