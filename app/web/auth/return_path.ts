/**
 * Where a visitor wants to go on to, if it is a path of this site; else `null`. Browsers read `//` and `/\` as another
 * host, and drop control characters before they look.
 */
export function returnPath(text: string): string | null {
  return /^\/(?![/\\])[^\\\p{Cc}]{0,2000}$/u.test(text) ? text : null
}
