import type { EdgeRule } from './edges.js'

/** Who leaves a module, or enters one, does so by its alias: a relative path hides that a boundary is crossed. */
export const relativePath: EdgeRule = ({ from, to, target, reference }) => {
  const isRelative = reference.specifier?.startsWith('.') && reference.kind !== 'url'
  if (!isRelative || !to || target.kind !== 'file') return null
  const isAcross = from.kind !== to.kind || from.name !== to.name
  if (!isAcross || (from.kind !== 'module' && to.kind !== 'module')) return null
  const alias = aliasOf(target.path)
  return {
    rule: 'relative-path',
    message: `A relative path leads out of ${from.name} to ${target.path}, around the alias.`,
    meant: `'${alias}'`,
    next: `Write '${alias}': then everybody sees which boundary is crossed.`,
  }
}

const aliasOf = (path: string) => `#${path.replace(/^app\//, '').replace(/\.ts$/, '')}`
