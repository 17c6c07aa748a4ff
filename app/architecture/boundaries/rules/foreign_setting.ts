import { literalsOf, wordsOf } from '../literals.js'
import { othersThan, type Rule } from '../rule.js'
import { called } from '../zones.js'

/** An environment variable or configuration of another module, or of all modules. */
export const foreignSetting: Rule = {
  looksAt: ['module', 'web'],
  find(source, tree) {
    const others = othersThan(source, tree)
    const variable = new RegExp(`^(${others})_[a-z_]+$`, 'i')
    const config = new RegExp(`^(${others}|modules|switchboard)(?:\\.|$)`)
    const variables = [
      ...literalsOf(source),
      ...wordsOf(source).map((word) => ({ text: word.text, at: word.getStart() })),
    ].filter(({ text }) => text === text.toUpperCase() && variable.test(text))
    const configuration = literalsOf(source).filter(
      ({ text, before }) => /\bconfig\.(?:get|has|set)\(\s*$/.test(before) && config.test(text)
    )
    return [...variables, ...configuration].map(({ text, at }) => ({
      ...{ rule: 'foreign-setting', at, found: text },
      message: `${called(source.zone)} reads "${text}", which is not a setting of its own.`,
      meant:
        source.zone.kind === 'module'
          ? `A setting of its own: config/${source.zone.name}.ts, read as app.config.get('${source.zone.name}.…').`
          : 'A call of the module: where it lives is for config/modules.ts alone.',
      next: 'Give it a setting of its own, or ask the module by an operation.',
    }))
  },
}
