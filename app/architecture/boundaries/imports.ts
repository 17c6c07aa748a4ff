import { cruise, type ICruiseResult, type IViolation } from 'dependency-cruiser'
import ts from 'typescript'
import { importRules } from './import_rules.js'
import { meantOf } from './meant.js'
import { placeOf, type Source } from './source_files.js'
import type { Tree } from './tree.js'
import type { Violation } from './violation.js'

/** Every import that breaks a rule, found by dependency-cruiser, with its line. */
export async function importViolations(tree: Tree): Promise<Violation[]> {
  const rules = importRules(tree.modules.values())
  const folders = new Set(tree.sources.map(({ path }) => path.split('/')[0]))
  const options = {
    baseDir: tree.root,
    validate: true,
    ruleSet: { forbidden: rules.map((rule) => ({ ...rule, severity: 'error' as const })) },
    tsPreCompilationDeps: true,
    skipAnalysisNotInRules: true,
    exclude: { path: '(^|/)(node_modules|assets)/' },
  }
  const resolving = {
    extensions: ['.ts', '.js'],
    extensionAlias: { '.js': ['.ts', '.js'] },
    symlinks: false,
    // The name of a package says all that the rules ask.
    modules: ['no_packages'],
  }
  const { output } = await cruise([...folders], options, resolving)
  const order = new Map(rules.map(({ name }, at) => [name, at]))
  return (output as ICruiseResult).summary.violations
    .toSorted((one, other) => order.get(one.rule.name)! - order.get(other.rule.name)!)
    .flatMap((one) => told(tree, one, rules.find(({ name }) => name === one.rule.name)!.comment))
}

function told(tree: Tree, found: IViolation, comment: string): Violation[] {
  const { from, rule, cycle = [] } = found
  const source = tree.sources.find(({ path }) => path === from)
  const specifier = found.unresolvedTo ?? found.to
  if (!source) return []
  const [, message, next] = /^(.*?\.) (.*)$/s.exec(comment.replaceAll('<name>', source.zone.name))!
  const ring = cycle.length > 0 ? ` ${[from, ...cycle.map(({ name }) => name)].join(' → ')}.` : ''
  return positionsOf(source, specifier).map(({ at, names }) => ({
    ...{ rule: rule.name, file: from, ...placeOf(source, at), found: specifier },
    message: message + ring,
    meant: meantOf(tree, source, found.to, names),
    next,
  }))
}

/** Where a source imports something, and the names that stand before it. */
function positionsOf({ text }: Source, specifier: string) {
  const { importedFiles, referencedFiles } = ts.preProcessFile(text, true, true)
  return [...importedFiles, ...referencedFiles]
    .filter(({ fileName }) => fileName === specifier)
    .map(({ pos }) => {
      const statement = text.slice(text.lastIndexOf('import', pos), pos)
      return { at: pos, names: statement.match(/\w+/g) ?? [] }
    })
}
