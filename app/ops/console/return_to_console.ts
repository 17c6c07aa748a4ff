import { returnPath } from '#web/auth/return_path'

/** Where an operator wanted to go, if that is a page of the console; else its first page. */
export function returnToConsole(text: string): string {
  const path = returnPath(text)
  return path && /^\/ops(?:[/?]|$)/.test(path) && !path.includes('/../') ? path : '/ops'
}
