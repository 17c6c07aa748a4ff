let count = 0

/** A word that no other test uses. */
export function unique(word: string) {
  return `${word}${process.pid.toString(36)}x${(count++).toString(36)}`
}
