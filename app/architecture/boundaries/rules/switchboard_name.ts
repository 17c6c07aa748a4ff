import ts from 'typescript'
import { literalsOf, wordsOf } from '../literals.js'
import type { Rule } from '../rule.js'

/** The switchboard works for any module, so it names none: in no text, and as no identifier. */
export const switchboardName: Rule = {
  looksAt: ['switchboard'],
  find(source, { modules }) {
    return [...modules.keys()].flatMap((module) => {
      const title = module[0].toUpperCase() + module.slice(1)
      const named = new RegExp(`^(#?modules/)?${module}($|[./:])|^${module.toUpperCase()}_`)
      const words = wordsOf(source).filter(
        (word) => [module, title].includes(word.text) && !isOfPlatform(word)
      )
      return [
        ...literalsOf(source).filter(({ text }) => named.test(text)),
        ...words.map((word) => ({ text: word.text, at: word.getStart() })),
      ].map(({ text, at }) => ({
        ...{ rule: 'switchboard-name', at, found: text },
        message: `The switchboard names the module ${module}; it works for any module, also for one that is not there yet.`,
        meant: 'The name that comes with the module: `contract.name`.',
        next: 'Take it from the contract, the call or the settings. What is true of one module alone belongs to it.',
      }))
    })
  },
}

/** `url.search` and `text.search(…)` have nothing to do with a module of that name; imports have rules of their own. */
function isOfPlatform(node: ts.Identifier): boolean {
  const { parent } = node
  if (ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent)) return true
  if (!ts.isPropertyAccessExpression(parent) || parent.name !== node) return false
  const isCalled = ts.isCallExpression(parent.parent) && parent.parent.expression === parent
  return isCalled || /(url|location|address)\W*$|new URL\(/i.test(parent.expression.getText())
}
