import { literalsOf } from '../literals.js'
import { meantOf } from '../meant.js'
import { othersThan, type Rule } from '../rule.js'
import { called } from '../zones.js'

/** A path in a string is an import that no compiler sees: the controller of a route, a file to be read, the wire. */
export const foreignPath: Rule = {
  looksAt: ['api', 'host', 'module', 'ops', 'switchboard', 'web'],
  find(source, tree) {
    const others = othersThan(source, tree)
    const path = new RegExp(
      `^\\s*(?:\\.{0,2}/)*#?modules/(${others})/(?!contract(?:\\.[jt]s)?$)(?!database/migrations)`
    )
    const wire = new RegExp(`(?:^|[\\s/])_modules/(${others})\\b`)
    const isWired = ['module', 'web'].includes(source.zone.kind)
    return literalsOf(source).flatMap(({ text, at }) => {
      const [, module] = (path.exec(text) ?? (isWired && wire.exec(text))) || []
      if (!module) return []
      return {
        ...{ rule: 'foreign-path', at, found: text },
        message: `${called(source.zone)} names a path of ${module} in a string.`,
        meant: meantOf(tree, source, text.trim().replace(/^.*#?modules/, 'modules'), []),
        next: `Let ${module} do it by an operation of its contract; its files and its wire are its own.`,
      }
    })
  },
}
