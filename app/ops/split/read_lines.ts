import { styleText } from 'node:util'
import { readableLines } from '#ops/logs/readable_lines'

const COLOURS = ['cyan', 'green', 'yellow', 'magenta'] as const

/** What stands before each line of a host: its name, all equally wide, in its colour where colours are wanted. */
export function prefixOf(name: string, names: string[]) {
  const width = Math.max(...names.map(({ length }) => length))
  const colour = COLOURS[names.indexOf(name) % COLOURS.length]
  return styleText(colour, `${name.padEnd(width)} |`, { stream: process.stdout })
}

/** How a host's line is shown: log entries as lines to read on a developer's terminal; elsewhere all as it came. */
export async function readLines(): Promise<(line: string) => string> {
  if (!process.stdout.isTTY || process.env.NODE_ENV === 'production') return (line) => line
  const { prettyFactory } = await import('pino-pretty')
  const pretty = prettyFactory(readableLines)
  return (line) => (line.startsWith('{') ? pretty(line).trimEnd() : line)
}
