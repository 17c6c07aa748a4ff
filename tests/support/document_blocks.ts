import app from '@adonisjs/core/services/app'
import { readFileSync } from 'node:fs'

export interface Block {
  kind: 'sh' | 'text'
  text: string
}

/** A document's blocks in their order, or those of one section: commands, and what those before print. */
export function blocksOf(document: string, section?: string): Block[] {
  const whole = readFileSync(app.makePath(document), 'utf8')
  const text = section ? whole.split(`\n## ${section}\n`)[1].split('\n## ')[0] : whole
  return [...text.matchAll(/^```(sh|text)\n([^]*?)^```$/gm)].map(([, kind, inner]) => ({
    kind: kind as Block['kind'],
    text: inner,
  }))
}

/** Whether something printed is what a document shows, where `…` stands for anything and spaces for as many as align. */
export function isAsShown(printed: string, shown: string): boolean {
  const pattern = shown
    .trimEnd()
    .split('\n')
    // A line of nothing else stands for any number of lines.
    .map((line) => (line === '…' ? '(?:.*\n)*?' : `${ofLine(line)}\n`))
    .join('')
  return new RegExp(`^${pattern}$`).test(`${printed.trimEnd()}\n`)
}

function ofLine(line: string) {
  return line
    .split('…')
    .map((part) =>
      part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll(/\s+/g, String.raw`\s+`)
    )
    .join('.*')
    .replaceAll(String.raw`\s+.*\s+`, String.raw`\s+(?:.*\s+)?`)
}
