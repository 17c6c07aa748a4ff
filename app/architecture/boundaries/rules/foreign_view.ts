import { literalsOf } from '../literals.js'
import { othersThan, type Rule } from '../rule.js'
import { called } from '../zones.js'

/** A view of a module, named elsewhere: `view.render('thoughts::card')`, `@include('thoughts::card')`, `@!thoughts.card()`. */
export const foreignView: Rule = {
  looksAt: ['api', 'host', 'module', 'ops', 'switchboard', 'web'],
  find(source, tree) {
    const others = othersThan(source, tree)
    const view = new RegExp(`^(${others})::|(?:^|/)modules/(${others})/views/`)
    const tag = new RegExp(`^[^\\S\\n]*@!?(${others})\\.[\\w.]+\\s*\\(`, 'gm')
    const tags = source.path.endsWith('.edge') ? [...source.text.matchAll(tag)] : []
    const found = [
      ...literalsOf(source).map(({ text, at }) => ({ text, at, match: view.exec(text) })),
      ...tags.map((match) => ({ text: match[0].trim(), at: match.index, match })),
    ]
    return found.flatMap(({ text, at, match }) => {
      const module = match?.[1] ?? match?.[2]
      if (!module) return []
      return {
        ...{ rule: 'foreign-view', at, found: text },
        message: `${called(source.zone)} names a view of ${module}; when ${module} is on another host, it is not here.`,
        meant: `A view of its own, with what the contract of ${module} answers.`,
        next: `Ask the client of ${module} for the values, and show them by a view of your own.`,
      }
    })
  },
}
