import { meantOf } from '../meant.js'
import type { Tree } from '../tree.js'
import type { Verdict } from '../violations.js'
import { called, type Zone } from '../zones.js'
import type { Edge } from '../edges.js'
import type { EdgeRule } from './edges.js'

/** Of a module, others may import `contract.ts` alone. */
export const foreignInternals: EdgeRule = (edge, tree) => {
  const { from, to } = edge
  if (to?.kind !== 'module' || to.part === 'contract') return null
  // The folder of all modules, to see which there are.
  if (to.name === '' && from.kind !== 'module') return null
  if (from.kind === 'module' && from.name === to.name) return null
  const isTest = from.kind === 'tests' || from.part === 'spec'
  return isTest ? inTest(from, to) : inCode(edge, from, to, tree)
}

function inTest(from: Zone, to: Zone): Verdict {
  const who = from.kind === 'module' ? `A test of ${from.name}` : 'A test outside of the modules'
  return {
    rule: 'test-internals',
    message: `${who} uses the inside of ${to.name}; it would break with a change that its contract allows.`,
    meant: `What the contract of ${to.name} shows, through its client.`,
    next: `Ask the client ('#modules/${to.name}/contract'), or move the test to modules/${to.name}/tests.`,
  }
}

function inCode({ reference, target }: Edge, from: Zone, to: Zone, tree: Tree): Verdict {
  const path = target.kind === 'file' ? target.path : ''
  const words = [...reference.names, path.replace(/\.ts$/, '')]
  return {
    rule: 'foreign-internals',
    message: `${called(from)} reaches into ${to.name}: of another module only contract.ts may be used.`,
    meant: meantOf(tree, to.name, words, from.kind === 'module'),
    next: nextOf(from, to),
  }
}

function nextOf(from: Zone, to: Zone): string {
  if (from.kind === 'host' || from.kind === 'architecture')
    return `Import '#modules/${to.name}/contract'; the code of modules is loaded through '#generated/modules' alone.`
  const declaration =
    from.kind === 'module'
      ? `modules/${from.name}/module.ts (uses.operations)`
      : `${from.name}/uses.ts`
  return `Call the operation, and declare it in ${declaration}. If none does it, ask the owners of ${to.name} for one.`
}
