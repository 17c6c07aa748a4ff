/** A place of an Edge template that takes another template. */
export interface TemplateTag {
  /** `@include`, `@!component`, `@thoughts.card`. */
  tag: string
  /** What it may take. More than one where it chooses: `@include(isNew ? 'a' : 'b')`. */
  names: string[]
  position: number
}

/** Edge knows a tag by its place: the first on its line. */
const TAG = /(?<=^[^\S\n]*)@!?(include|includeIf|layout|component|embed)\s*\(/gm
/** A component by its name: `@!thoughts.card()` of the views that are mounted as `thoughts`. */
const NAMED = /(?<=^[^\S\n]*)@!?([a-z][\w-]*)\.([\w.]+)\s*\(/gm
/** Views that are rendered by code in a template, and components given as names. */
const RENDERED = /\b(?:render|renderSync|component)\s*\(/g

/** All places of a template that take another one, comments aside. */
export function tagsOf(template: string): TemplateTag[] {
  const text = template.replaceAll(/\{\{--[^]*?--\}\}/g, (comment) =>
    comment.replaceAll(/[^\n]/g, ' ')
  )
  const tags = [...text.matchAll(TAG)].map((match) => ofArguments(text, match))
  const rendered = [...text.matchAll(RENDERED)]
    .filter(({ index }) => !/[@!]$/.test(text.slice(0, index)))
    .map((match) => ofArguments(text, match))
  const named = [...text.matchAll(NAMED)].map(({ 0: found, 1: mount, 2: path, index }) => ({
    tag: found.replace(/\s*\($/, ''),
    names: [`${mount}::components/${path.replaceAll('.', '/')}`],
    position: index,
  }))
  return [...tags, ...named, ...rendered].sort((one, other) => one.position - other.position)
}

/** The name is the first argument, for `@includeIf` the last; literals in it are what it may be. */
function ofArguments(text: string, { 0: found, index }: RegExpExecArray): TemplateTag {
  const inside = insideBrackets(text, index + found.length)
  const parts = topLevelParts(inside)
  const given = (found.includes('includeIf') ? parts.at(-1) : parts[0]) ?? ''
  const literals = [...given.matchAll(/'([^']*)'|"([^"]*)"|`([^`$]*)`/g)]
  const names = literals.map((one) => one[1] ?? one[2] ?? one[3])
  const tag = found.replace(/\s*\($/, '')
  return { tag, names, position: index }
}

function insideBrackets(text: string, start: number): string {
  let depth = 1
  let end = start
  while (end < text.length && depth > 0) {
    if ('([{'.includes(text[end])) depth++
    if (')]}'.includes(text[end])) depth--
    end++
  }
  return text.slice(start, end - 1)
}

/** What stands between the commas that are in no bracket. */
function topLevelParts(text: string): string[] {
  const parts = ['']
  let depth = 0
  for (const char of text) {
    if ('([{'.includes(char)) depth++
    if (')]}'.includes(char)) depth--
    if (char === ',' && depth === 0) parts.push('')
    else parts[parts.length - 1] += char
  }
  return parts
}
