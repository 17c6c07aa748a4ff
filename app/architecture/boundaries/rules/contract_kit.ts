import type { EdgeRule } from './edges.js'

const KIT = 'app/switchboard/contract.ts'

/** A contract is pure data: it imports the contract kit, and nothing else. */
export const contractKit: EdgeRule = ({ source, from, target }) => {
  if (from.part !== 'contract' || !source.path.endsWith('.ts')) return null
  if (target.kind === 'file' && target.path === KIT) return null
  return {
    rule: 'contract-kit',
    message: `The contract of ${from.name} imports something that is not the contract kit.`,
    meant:
      "A builder of '#switchboard/contract', or a schema of its own: each contract declares its own, even where two look alike.",
    next: 'Declare it here with the kit. What needs more than the kit belongs into an operation.',
  }
}
