import { packageOf } from '../targets.js'
import type { EdgeRule } from './edges.js'

/** A module declares the packages that it needs: it must know what to take along when it leaves. Tests are free. */
export const undeclaredPackage: EdgeRule = ({ from, target }, tree) => {
  if (from.kind !== 'module' || from.part === 'spec' || target.kind !== 'package') return null
  const declared = tree.modules.get(from.name)?.packages ?? []
  const isDeclared = declared.some(
    ({ text }) => target.name === text || target.name.startsWith(`${text}/`)
  )
  if (isDeclared) return null
  const name = packageOf(target.name)
  return {
    rule: 'undeclared-package',
    message: `${from.name} uses the package ${name} and does not declare it.`,
    meant: `uses: { packages: ['${name}'] }`,
    next: `Add '${name}' to uses.packages in modules/${from.name}/module.ts, or do without it.`,
  }
}
