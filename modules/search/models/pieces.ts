/** Marks that no thought can contain: control characters are refused when it is published. */
export const START = '\u0001'
export const STOP = '\u0002'

/** A text with marked matches, in pieces. */
export function splitPieces(marked: string) {
  return marked
    .split(new RegExp(`(${START}[^${STOP}]*${STOP})`))
    .filter((piece) => piece !== '')
    .map((piece) =>
      piece.startsWith(START)
        ? { text: piece.slice(1, -1), matched: true }
        : { text: piece, matched: false }
    )
}
