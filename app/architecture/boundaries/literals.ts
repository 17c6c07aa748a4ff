import ts from 'typescript'
import type { Source } from './source_files.js'

/** A text that is written in a source as one literal. */
export interface Literal {
  /** As it is written, without quotes; what a template inserts is blank, so that positions stay. */
  text: string
  /** Where its quote stands. */
  at: number
  /** The code before it: `db.from(`. */
  before: string
}

const known = new WeakMap<Source, { literals: Literal[]; words: ts.Identifier[] }>()

/** All texts of a source: literals and templates of programs, quoted texts of views, the whole of `.sql` files. */
export const literalsOf = (source: Source) => read(source).literals

/** All identifiers of a program. */
export const wordsOf = (source: Source) => read(source).words

function read(source: Source) {
  let found = known.get(source)
  if (!found) known.set(source, (found = readingOf(source)))
  return found
}

function readingOf({ path, text }: Source) {
  const literals: Literal[] = []
  const words: ts.Identifier[] = []
  const add = (at: number, inside: string) =>
    literals.push({ at, text: inside, before: text.slice(Math.max(0, at - 60), at) })
  if (path.endsWith('.sql')) add(-1, text)
  else if (path.endsWith('.edge')) {
    for (const { 0: quoted, index } of text.matchAll(/(['"`])[^\n]*?\1|\{\{--[^]*?--\}\}/g))
      if (!quoted.startsWith('{')) add(index, quoted.slice(1, -1))
  } else {
    const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
    const visit = (node: ts.Node) => {
      if (ts.isIdentifier(node)) words.push(node)
      else if (ts.isStringLiteralLike(node)) add(node.getStart(), node.getText().slice(1, -1))
      else if (ts.isTemplateExpression(node)) add(node.getStart(), templateText(node))
      ts.forEachChild(node, visit)
    }
    visit(tree)
  }
  return { literals, words }
}

function templateText(node: ts.TemplateExpression): string {
  const start = node.getStart()
  let text = node.getText()
  for (const { expression } of node.templateSpans) {
    const [from, to] = [expression.pos - start - 2, expression.end - start + 1]
    text = text.slice(0, from) + text.slice(from, to).replaceAll(/[^\n]/g, ' ') + text.slice(to)
  }
  return text.slice(1, -1)
}
