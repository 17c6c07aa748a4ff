import { styleText } from 'node:util'
import type { Checked } from './check.js'
import type { Source } from './source_files.js'
import type { Violation } from './violation.js'

/** Violations for a reader at a terminal: where, the line itself, what is wrong, what was meant and what to do. */
export function toldInTerminal(violations: Violation[], sources: Source[]): string {
  const texts = new Map(sources.map(({ path, text }) => [path, text.split('\n')]))
  return violations.map((one) => told(one, texts.get(one.file)?.[one.line - 1] ?? '')).join('\n\n')
}

function told(
  { file, line, column = 1, rule, message, meant, next, found }: Violation,
  text: string
) {
  const margin = ' '.repeat(String(line).length)
  const before = text.slice(0, column - 1).replaceAll(/[^\t]/g, ' ')
  // What was found is told without its quotes.
  const length = found.length + (/['"`]/.test(text[column - 1]) ? 2 : 0)
  const mark = '^'.repeat(Math.max(1, Math.min(length, text.length - column + 1)))
  return [
    `${styleText('bold', `${file}:${line}:${column}`)}  ${styleText('red', rule)}`,
    '',
    `  ${line} │ ${text}`,
    `  ${margin} │ ${before}${styleText('red', mark)}`,
    '',
    `  ${message}`,
    ...(meant ? [`  ${styleText('cyan', 'Probably meant:')} ${meant}`] : []),
    `  ${styleText('cyan', 'Do now:')} ${next}`,
  ].join('\n')
}

/** The last line: how many, in how many files, and how long it took. */
export function summed({ violations, sources, modules }: Checked, milliseconds: number): string {
  const looked = `${sources.length} files of ${modules.length} modules and their house in ${(milliseconds / 1000).toFixed(1)} s`
  if (violations.length === 0) return `No boundary is crossed: looked at ${looked}.`
  const count = violations.length === 1 ? '1 line crosses' : `${violations.length} lines cross`
  return `${count} a boundary: looked at ${looked}. The rules are in docs/boundaries.md.`
}
