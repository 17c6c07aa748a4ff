import ts from 'typescript'
import { nodesOf } from '../nodes.js'
import type { Source } from '../source_files.js'
import { textsOf } from '../strings.js'
import type { Rule } from '../tree.js'
import { violationAt } from '../violations.js'
import { zoneOf } from '../zones.js'

/** The switchboard works for any module, so it names none: in no text, and as no identifier or property. */
export const switchboardNames: Rule = (tree) => {
  const sources = tree.programs.filter(({ path }) => zoneOf(path).kind === 'switchboard')
  return sources.flatMap((source) =>
    [...tree.modules.keys()].flatMap((module) =>
      [...textsNaming(source, module), ...identifiersNaming(source, module)].map((node) =>
        violationAt(source, node, {
          rule: 'switchboard-names',
          message: `The switchboard names the module ${module}; it works for any module, also for one that is not there yet.`,
          meant: 'The name that comes with the module: `contract.name`.',
          next: 'Take it from the contract, the call or the settings. What is true of one module alone belongs to that module.',
        })
      )
    )
  )
}

function textsNaming(source: Source, module: string): ts.Node[] {
  const name = module.replaceAll('-', '[-_]')
  const named = new RegExp(`^(#?modules/)?${name}($|[./:])|^${name.toUpperCase()}_`)
  return textsOf(source).flatMap(({ node, text }) => (named.test(text) ? [node] : []))
}

function identifiersNaming(source: Source, module: string): ts.Node[] {
  const title = module[0].toUpperCase() + module.slice(1)
  return nodesOf<ts.Identifier>(source, ts.SyntaxKind.Identifier).filter(
    (one) => [module, title].includes(one.text) && !isOfPlatform(one) && !isImported(one)
  )
}

/** Whose import is refused by itself. */
const isImported = ({ parent }: ts.Identifier) =>
  ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent) || ts.isImportClause(parent)

/** `url.search` and `text.search(…)` have nothing to do with a module of that name. */
function isOfPlatform(node: ts.Identifier): boolean {
  const { parent } = node
  if (!ts.isPropertyAccessExpression(parent) || parent.name !== node) return false
  const isCalled = ts.isCallExpression(parent.parent) && parent.parent.expression === parent
  return isCalled || /(url|location|address)\W*$|new URL\(/i.test(parent.expression.getText())
}
