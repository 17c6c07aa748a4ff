import { called } from '../zones.js'
import type { EdgeRule } from './edges.js'

const LOOKED_AT = ['module', 'switchboard', 'web']

/** What is loaded must be readable from the file; else nobody can say what is crossed. */
export const unreadableTarget: EdgeRule = ({ from, target, reference }) => {
  if (target.kind !== 'unreadable' || !LOOKED_AT.includes(from.kind)) return null
  const { specifier } = reference
  const what =
    specifier === null
      ? 'loads something whose name cannot be read here'
      : `names "${specifier}", which leads around the aliases`
  return {
    rule: 'unreadable-target',
    message: `${called(from)} ${what}, so nobody can tell which boundary it crosses.`,
    meant:
      "A literal, or a list of functions that each import a literal: `{ csv: () => import('./csv.js') }`.",
    next: 'Write the name as a literal, by its alias or relative to this file.',
  }
}
