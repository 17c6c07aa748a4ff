/** What somebody is told whose password is right, but whose account is suspended. */
export function explainSuspension(reason: string) {
  return `This account is suspended: ${reason}`
}
