import { tagsOf } from '../templates.js'
import { textsOf } from '../strings.js'
import type { Rule, Tree } from '../tree.js'
import { violationAt, violationAtPosition, type Verdict } from '../violations.js'
import { called, zoneOf, type Zone } from '../zones.js'

/** Views are rendered by who has them: no page, include, layout or component of another module. */
export const foreignView: Rule = (tree) => [...inPrograms(tree), ...inTemplates(tree)]

/** `view.render('thoughts::card')`: any string that names a view of another module. */
function inPrograms(tree: Tree) {
  const looked = tree.programs.filter(({ path }) => zoneOf(path).kind !== 'tests')
  return looked.flatMap((source) => {
    const from = zoneOf(source.path)
    return textsOf(source).flatMap(({ node, text }) => {
      // Paths in programs are another rule's.
      const owner = text.includes('::') ? ownerOf(tree, text) : null
      if (!owner || isOwn(from, owner)) return []
      return violationAt(source, node, { found: text, ...verdict(from, owner, text) })
    })
  })
}

function inTemplates(tree: Tree) {
  const templates = tree.sources.filter(({ path }) => path.endsWith('.edge'))
  return templates.flatMap((source) => {
    const from = zoneOf(source.path)
    return tagsOf(source.text).flatMap(({ names, position, tag }) => {
      const at = (one: Verdict) => violationAtPosition(source, position, { found: tag, ...one })
      return names.flatMap((name) => {
        const owner = ownerOf(tree, name)
        if (owner) return isOwn(from, owner) ? [] : at(verdict(from, owner, name))
        const leavesIt = from.kind === 'module' && (!name.includes('::') || name.includes('..'))
        return leavesIt ? at(outside(from, name)) : []
      })
    })
  })
}

const isOwn = (from: Zone, owner: string) => from.kind === 'module' && from.name === owner

/** The module that a view's name belongs to: `thoughts::card`, or a path into its folder. */
function ownerOf({ modules }: Tree, name: string): string | null {
  const [, owner] = /^([\w-]+)::/.exec(name) ?? /(?:^|\/)modules\/([\w-]+)\//.exec(name) ?? []
  return owner && modules.has(owner) ? owner : null
}

function verdict(from: Zone, owner: string, name: string): Verdict {
  return {
    rule: 'foreign-view',
    message: `${called(from)} names the view "${name}" of ${owner}; when ${owner} is on another host, it is not here.`,
    meant: `A view of its own, given what the contract of ${owner} answers.`,
    next: `Ask the client of ${owner} for the values and show them by a view of your own.`,
  }
}

function outside(from: Zone, name: string): Verdict {
  return {
    rule: 'foreign-view',
    message: `A view of ${from.name} takes "${name}" of the host, which does not leave with the module.`,
    meant: `'${from.name}::${name.split('/').at(-1)}', a view of its own.`,
    next: `Name a view of the module's own: '${from.name}::…'.`,
  }
}
