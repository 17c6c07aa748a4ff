import ts from 'typescript'
import { nodesOf } from '../nodes.js'
import type { Source } from '../source_files.js'
import { targetOf, type Aliases } from '../targets.js'
import { declarationOf, exportOf, type Declaration } from './scopes.js'

/** A place in the sources. */
export interface At<N extends ts.Node = ts.Node> {
  source: Source
  node: N
}

/** The sources as one program: what an imported name means, and who calls a function. */
export class Program {
  readonly #byPath: Map<string, Source>
  #calls?: Map<string, At<ts.CallExpression>[]>

  constructor(
    readonly sources: Source[],
    protected aliases: Aliases
  ) {
    this.#byPath = new Map(sources.map((source) => [source.path, source]))
  }

  /** What a name means, in whatever file that is written; `null` for what is not of this program. */
  meaningOf(name: ts.Identifier, source: Source): At<Declaration | ts.Expression> | null {
    const declaration = declarationOf(name)
    return declaration ? this.#followed({ source, node: declaration }) : null
  }

  /** The calls of a function or method by its name. */
  callersOf(name: string): At<ts.CallExpression>[] {
    this.#calls ??= this.#indexCalls()
    return this.#calls.get(name) ?? []
  }

  #followed(at: At<Declaration | ts.Expression>): At<Declaration | ts.Expression> | null {
    const { node, source } = at
    const isImport = ts.isImportSpecifier(node) || ts.isImportClause(node)
    if (!isImport) return ts.isNamespaceImport(node) ? null : at
    const name = ts.isImportSpecifier(node) ? (node.propertyName ?? node.name).text : 'default'
    const clause = ts.isImportSpecifier(node) ? node.parent.parent : node
    const from = (clause.parent as ts.ImportDeclaration).moduleSpecifier as ts.StringLiteral
    return this.#exported(from.text, name, source, 0)
  }

  #exported(
    specifier: string,
    name: string,
    from: Source,
    depth: number
  ): ReturnType<Program['meaningOf']> {
    const target = targetOf(specifier, from.path, this.aliases)
    const source = target.kind === 'file' ? this.#byPath.get(target.path) : undefined
    if (!source?.tree || depth > 5) return null
    const node = exportOf(source, name)
    if (node) return this.#followed({ source, node })
    for (const one of nodesOf<ts.ExportDeclaration>(source, ts.SyntaxKind.ExportDeclaration)) {
      if (!one.moduleSpecifier) continue
      const named =
        one.exportClause && ts.isNamedExports(one.exportClause) ? one.exportClause : null
      const element = named?.elements.find((each) => each.name.text === name)
      if (named && !element) continue
      const meant = (element?.propertyName ?? element?.name)?.text ?? name
      const found = this.#exported(
        (one.moduleSpecifier as ts.StringLiteral).text,
        meant,
        source,
        depth + 1
      )
      if (found) return found
    }
    return null
  }

  #indexCalls() {
    const calls = new Map<string, At<ts.CallExpression>[]>()
    for (const source of this.sources) {
      for (const node of nodesOf<ts.CallExpression>(source, ts.SyntaxKind.CallExpression)) {
        const name = this.#calledName(node.expression)
        if (!name) continue
        const same = calls.get(name)
        if (same) same.push({ source, node })
        else calls.set(name, [{ source, node }])
      }
    }
    return calls
  }

  /** By the name it has at home, where it is imported under another. */
  #calledName(callee: ts.Expression): string | null {
    if (ts.isPropertyAccessExpression(callee)) return callee.name.text
    if (!ts.isIdentifier(callee)) return null
    const declaration = declarationOf(callee)
    const isRenamed = declaration && ts.isImportSpecifier(declaration) && declaration.propertyName
    return isRenamed ? isRenamed.text : callee.text
  }
}
