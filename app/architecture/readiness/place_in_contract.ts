import type { Declared } from '../boundaries/declarations.js'
import { placeOf } from '../boundaries/source_files.js'

/** The line of a contract that declares an operation or an event. */
export function placeInContract({ contract }: Declared, name: string) {
  const at = contract.text.search(new RegExp(`^ {4}${name}: `, 'm'))
  return { file: contract.path, line: at < 0 ? null : placeOf(contract, at).line }
}
