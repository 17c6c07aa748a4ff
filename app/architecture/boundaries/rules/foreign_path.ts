import { meantOf } from '../meant.js'
import { callsOf, textsOf } from '../strings.js'
import type { Source } from '../source_files.js'
import type { Rule, Tree } from '../tree.js'
import { violationAt } from '../violations.js'
import { called, zoneOf, type Zone } from '../zones.js'
import type ts from 'typescript'

/** `#modules/thoughts/…`, `modules/thoughts/…`, `../../modules/thoughts/…`. */
const PATH = /^(?:\.{0,2}\/)*#?modules\/([\w-]+)(?:\/(.*))?$/s
/** The wire of a module, which its client alone uses. */
const WIRE = /(?:^|\/)_modules\/([\w-]+)/
const JOINS = ['makePath', 'makeURL', 'join', 'resolve', 'relativePath']
/** Tests may name files, to look at them as texts; architecture looks at all files. */
const FREE = ['tests', 'architecture']

/** A path in a string is an import that no compiler sees: a route's controller, a file to be read. */
export const foreignPath: Rule = (tree) =>
  tree.programs.flatMap((source) => {
    const from = zoneOf(source.path)
    if (FREE.includes(from.kind)) return []
    return pathsIn(source).flatMap(({ node, text }) => {
      const isWired = from.kind === 'module' || from.kind === 'web'
      const [, module, inside = ''] = (PATH.exec(text) ?? (isWired && WIRE.exec(text))) || []
      const isOwn = from.kind === 'module' && from.name === module
      if (!module || isOwn || !tree.modules.has(module) || /^contract(\.js|\.ts)?$/.test(inside))
        return []
      return violationAt(source, node, { found: text, ...verdict(tree, from, module, inside) })
    })
  })

/** Texts, and what is joined of texts: `app.makePath('modules', 'thoughts')`. */
function pathsIn(source: Source): { node: ts.Node; text: string }[] {
  const joined = callsOf(source)
    .filter(({ name, texts }) => JOINS.includes(name) && texts.length > 1)
    .flatMap(({ node, texts }) => {
      const readable = texts.filter((text) => text !== null)
      const start = readable.findIndex((text) => /^(\.{0,2}\/)*modules(\/|$)/.test(text))
      return start < 0 ? [] : [{ node, text: readable.slice(start).join('/') }]
    })
  return [...textsOf(source), ...joined]
}

function verdict(tree: Tree, from: Zone, module: string, inside: string) {
  return {
    rule: 'foreign-path',
    message: `${called(from)} names ${inside ? 'a file' : 'a path'} of ${module} in a string.`,
    meant: meantOf(tree, module, [inside.replace(/\.\w+$/, '')], from.kind === 'module'),
    next: `Let ${module} do it by an operation; a controller or a file of it is its own.`,
  }
}
