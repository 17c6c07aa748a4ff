import type { Row } from './rows.js'

/** Commands are full, queries hollow; events are round. */
export function markOf(kind: Row['kind'], x: number, y: number): string {
  if (kind === 'query' || kind === 'command')
    return `<rect class="mark ${kind}" x="${x - 4}" y="${y - 4}" width="8" height="8"/>`
  if (kind === 'event' || kind === 'takes')
    return `<circle class="mark ${kind}" cx="${x}" cy="${y}" r="4"/>`
  return kind === 'tables'
    ? `<path class="mark tables" d="M${x - 4} ${y - 4}h8M${x - 4} ${y}h8M${x - 4} ${y + 4}h8"/>`
    : ''
}
