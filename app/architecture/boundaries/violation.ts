/**
 * One line that crosses a boundary. `file` is relative to the tree that was looked at, with forward slashes; `line` and
 * `column` count from 1.
 */
export interface Violation {
  /** The rule's name, as docs/boundaries.md lists it. */
  rule: string
  file: string
  line: number
  column: number
  /** What stands there: `#modules/thoughts/models/thought`. */
  found: string
  /** What is wrong with it, in one sentence. */
  message: string
  /** What its writer probably meant. */
  meant?: string
  /** What to do. */
  next: string
}
