import { edgesOf, type Edge } from '../edges.js'
import type { Tree } from '../tree.js'
import { violationAt, type Verdict } from '../violations.js'
import type { Violation } from '../violation.js'
import { apiImports } from './api_imports.js'
import { contractKit } from './contract_kit.js'
import { foreignInternals } from './foreign_internals.js'
import { generatedBarrel } from './generated_barrel.js'
import { reachesOut } from './reaches_out.js'
import { relativePath } from './relative_path.js'
import { switchboardImports } from './switchboard_imports.js'
import { undeclaredModule } from './undeclared_module.js'
import { undeclaredPackage } from './undeclared_package.js'

/** A rule about one reference from a file to another, or to a package. */
export type EdgeRule = (edge: Edge, tree: Tree) => Verdict | null

/** In the order in which they are asked: the first that objects is the one that is told. */
const EDGE_RULES: EdgeRule[] = [
  generatedBarrel,
  switchboardImports,
  apiImports,
  contractKit,
  foreignInternals,
  reachesOut,
  relativePath,
  undeclaredModule,
  undeclaredPackage,
]

/** What all references of the tree break: imports, and the other ways to name a file. */
export function edgeViolations(tree: Tree): Violation[] {
  return edgesOf(tree).flatMap((edge) => {
    for (const rule of EDGE_RULES) {
      const verdict = rule(edge, tree)
      if (verdict) return [violationAt(edge.source, edge.reference.node, verdict)]
    }
    return []
  })
}
