import { styleText } from 'node:util'
import type { Checked } from './check.js'
import type { Violation } from './violation.js'

/** Violations for a reader at a terminal: where, the line itself, what is wrong, what was meant and what to do. */
export function forTerminal({ violations, sources }: Checked): string {
  const lineOf = ({ file, line }: Violation) =>
    sources.find(({ path }) => path === file)?.text.split('\n')[line - 1] ?? ''
  return violations.map((one) => `${blockOf(one, lineOf(one))}\n\n`).join('')
}

function blockOf(
  { file, line, column, rule, message, meant, next, found }: Violation,
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

/** Violations as commands of a GitHub workflow: each is shown beside its line in the changes. */
export function forGithub({ violations }: Checked): string {
  return violations
    .map(({ file, line, column, rule, message, meant, next }) => {
      const place = { file, line, col: column, title: `Boundary: ${rule}` }
      const properties = Object.entries(place).map(([key, value]) => `${key}=${escaped(value)}`)
      const text = [message, ...(meant ? [`Probably meant: ${meant}`] : []), `Do now: ${next}`]
      return `::error ${properties.join(',')}::${escaped(text.join('\n'), '%\r\n')}\n`
    })
    .join('')
}

const escaped = (value: string | number, characters = '%\r\n:,') =>
  [...String(value)]
    .map((one) => (characters.includes(one) ? encodeURIComponent(one) : one))
    .join('')

/** The last line: how many, in how many files, and how long it took. */
export function summary({ violations, sources, modules }: Checked, milliseconds: number): string {
  const looked = `${sources.length} files, ${modules.size} modules, ${(milliseconds / 1000).toFixed(1)} s`
  if (violations.length === 0) return `No boundary is crossed (${looked}).`
  const count = violations.length === 1 ? '1 line crosses' : `${violations.length} lines cross`
  return `${count} a boundary (${looked}). The rules are in docs/boundaries.md.`
}
