import { promised, type Declared } from '../boundaries/declarations.js'
import { propertiesOf } from '../boundaries/object_literals.js'
import { placeOf } from '../boundaries/source_files.js'

/** The line of a contract that declares an operation or an event. */
export function placeInContract(
  { contract }: Declared,
  kind: 'operations' | 'events',
  name: string
): { file: string; line: number | null } {
  const of = propertiesOf(propertiesOf(promised(contract)).get(kind)?.value)
  const node = of.get(name)?.name
  const line = node ? placeOf(contract, node.getStart(contract.tree!)).line : null
  return { file: contract.path, line }
}
