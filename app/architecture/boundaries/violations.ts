import type ts from 'typescript'
import { placeOf, type Source } from './source_files.js'
import type { Violation } from './violation.js'

/** What a rule has to say; where it stands is added from the node. */
export type Verdict = Pick<Violation, 'rule' | 'message' | 'meant' | 'next'> & { found?: string }

/** A violation at a node of a source. */
export function violationAt(source: Source, node: ts.Node, verdict: Verdict): Violation {
  const position = node === source.tree ? 0 : node.getStart(source.tree!)
  const text = node === source.tree ? source.path : node.getText(source.tree!)
  return violationAtPosition(source, position, { found: oneLine(text), ...verdict })
}

/** A violation at a place of a text, for what has no syntax tree. */
export function violationAtPosition(
  source: Source,
  position: number,
  { rule, found = '', message, meant, next }: Verdict
): Violation {
  return { rule, file: source.path, ...placeOf(source, position), found, message, meant, next }
}

const oneLine = (text: string) => {
  const line = text.replaceAll(/\s+/g, ' ').replaceAll(/^['"`]|['"`]$/g, '')
  return line.length > 80 ? `${line.slice(0, 79)}…` : line
}
