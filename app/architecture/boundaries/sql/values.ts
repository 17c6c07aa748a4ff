import type ts from 'typescript'
import type { Source } from '../source_files.js'
import type { Program } from './program.js'
import { unread, type Text } from './text.js'

/** What an expression may be at run time, as far as SQL is made of it. Where there are branches, it may be several. */
export type Value =
  | { kind: 'text'; text: Text }
  | { kind: 'list'; items: Value[][] }
  | { kind: 'record'; get: (name: string | null) => Value[] }
  | { kind: 'function'; node: ts.SignatureDeclaration; source: Source; frame: Frame }
  /** Is SQL that is looked at where it stands: `db.raw(…)`. */
  | { kind: 'seen'; source: Source; node: ts.Node }
  | { kind: 'unknown'; source: Source; node: ts.Node }

/** What the parameters of the functions that are being read were given. */
export class Frame {
  /** Functions made here that are being read. One that is made anew, by another call, may be read within itself. */
  readonly running = new Set<ts.Node>()

  constructor(
    readonly given: Map<ts.Node, Value[]> = new Map(),
    readonly outer?: Frame
  ) {}

  isRunning(node: ts.Node): boolean {
    return this.running.has(node) || (this.outer?.isRunning(node) ?? false)
  }

  get(declaration: ts.Node): Value[] | undefined {
    return this.given.get(declaration) ?? this.outer?.get(declaration)
  }
}

/** An expression, and what the parameters around it were given. */
export interface Place<N extends ts.Node = ts.Expression> {
  node: N
  source: Source
  frame: Frame
}

/** What reads expressions, as its parts see it. */
export interface Reading {
  program: Program
  /** What is being read, so that what contains itself ends. */
  busy: Set<ts.Node>
  read: (place: Place) => Value[]
}

/** Names where the reading ended. */
export function unknown({ node, source }: { node: ts.Node; source: Source }): Value[] {
  return [{ kind: 'unknown', node, source }]
}

/** More possibilities than this are not multiplied: each part occurs in one all the same, and names are all that matters. */
const MOST = 48

/** One after the other, in all combinations. */
export function concatenated(parts: Text[][]): Text[] {
  return parts.reduce<Text[]>(
    (heads, tails) => {
      if (heads.length * tails.length <= MOST)
        return heads.flatMap((head) => tails.map((tail) => [...head, ...tail]))
      const count = Math.max(heads.length, tails.length)
      return Array.from({ length: count }, (_, index) => [
        ...heads[index % heads.length],
        ...tails[index % tails.length],
      ])
    },
    [[]]
  )
}

/** Values as texts; what is none becomes a part that cannot be read. */
export function textsOf(values: Value[], source: Source, node: ts.Node): Text[] {
  const texts = values.map((value): Text => (value.kind === 'text' ? value.text : [blank(value)]))
  return texts.length > 0 ? texts : [[unread(source, node)]]

  function blank(value: Value) {
    const isPlaced = value.kind === 'unknown' || value.kind === 'seen'
    return isPlaced ? unread(value.source, value.node) : unread(source, node)
  }
}
