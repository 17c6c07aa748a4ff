import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { getCallSites } from 'node:util'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))

/** The line of the program, outside the switchboard and packages, that called the function which asks: `modules/…/x.ts:12`. */
export function callSite(): string | null {
  for (const { scriptName, lineNumber } of getCallSites(30, { sourceMap: true })) {
    if (!scriptName.startsWith('file:')) continue
    const file = relative(ROOT, fileURLToPath(scriptName)).replaceAll('\\', '/')
    if (/^(\.\.|node_modules|app\/switchboard)\//.test(file)) continue
    return `${file}:${lineNumber}`
  }
  return null
}
