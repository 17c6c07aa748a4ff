import type { RefusedCharacter } from './names.js'

/** Names a character that a name cannot have, for the middle of a sentence: "U+FE0F, which nobody can see". */
export function explainCharacter({ codePoint, fault }: RefusedCharacter) {
  const code = `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`
  switch (fault) {
    case 'control':
      return `the control character ${code}`
    case 'unseen':
      return `${code}, which nobody can see`
    case 'unknown':
      return `${code}, which is no character of Unicode`
    case 'joiner':
      return `${code}, which joins nothing there`
    case 'other_script':
      return `“${String.fromCodePoint(codePoint)}” (${code}), which is of another script than the rest`
    default:
      return fault satisfies never
  }
}
