let count = 0

/** A word that no other test uses. It has a digit, so that search does not take it for another one mistyped. */
export function unique(word: string) {
  return `${word}${process.pid.toString(36)}x${count++}`
}
