import type { Violation } from './violation.js'

/** Violations as workflow commands: GitHub shows each one beside its line in the changes. */
export function toldToGithub(violations: Violation[]): string {
  return violations
    .map(({ file, line, column = 1, rule, message, meant, next }) => {
      const place = { file, line, col: column, title: `Boundary: ${rule}` }
      const properties = Object.entries(place).map(([key, value]) => `${key}=${property(value)}`)
      const text = [message, ...(meant ? [`Probably meant: ${meant}`] : []), `Do now: ${next}`]
      return `::error ${properties.join(',')}::${data(text.join('\n'))}`
    })
    .join('\n')
}

const data = (text: string) =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')

const property = (value: string | number) =>
  data(String(value)).replaceAll(':', '%3A').replaceAll(',', '%2C')
