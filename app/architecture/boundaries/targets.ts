import { isBuiltin } from 'node:module'
import { posix } from 'node:path'

/** What a specifier leads to: a file of the tree, relative to its root, a package, or neither that can be read. */
export type Target =
  | { kind: 'file'; path: string }
  | { kind: 'package'; name: string }
  | { kind: 'builtin'; name: string }
  | { kind: 'unreadable' }

/** The subpath imports of package.json: `#modules/*` to `./modules/*.js`. */
export type Aliases = Record<string, string>

/** Where a specifier leads that is written in the file at `from`, by the rules of Node.js for ESM. */
export function targetOf(specifier: string, from: string, aliases: Aliases): Target {
  if (isBuiltin(specifier)) return { kind: 'builtin', name: specifier.replace(/^node:/, '') }
  const path = unescaped(specifier.replace(/[?].*$/, ''))
  if (path.startsWith('#')) return aliased(path, aliases)
  if (path.startsWith('.')) return fileAt(posix.join(posix.dirname(from), path))
  // Absolute paths, `file:`, `data:` and `https:` lead past every rule.
  if (path.startsWith('/') || /^[a-z]+:/i.test(path)) return { kind: 'unreadable' }
  return { kind: 'package', name: path }
}

function aliased(path: string, aliases: Aliases): Target {
  for (const [alias, to] of Object.entries(aliases)) {
    const [head, tail = ''] = alias.split('*')
    const hit = path.startsWith(head) && path.endsWith(tail)
    if (!hit || (path !== alias && !alias.includes('*'))) continue
    const middle = path.slice(head.length, path.length - tail.length)
    return fileAt(posix.normalize(to.replaceAll('*', middle)))
  }
  return { kind: 'unreadable' }
}

/** Sources are TypeScript, and imported by the name of what they become. */
function fileAt(path: string): Target {
  return { kind: 'file', path: path.replace(/\.([cm]?)js$/, '.$1ts') }
}

/** Node.js takes `%65` in a path for `e`. */
function unescaped(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** The name under which a module declares what an import takes: `@adonisjs/lucid` of `@adonisjs/lucid/orm`. */
export function packageOf(specifier: string): string {
  const [first, second] = specifier.split('/')
  return first.startsWith('@') ? `${first}/${second}` : first
}
