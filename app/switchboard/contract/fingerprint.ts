import { createHash } from 'node:crypto'
import type { Contract } from '#switchboard/contract/contract'
import type { Endpoint } from '#switchboard/contract/endpoint'

/**
 * Equal for contracts that mean the same on the wire, whatever the order in which they were written.
 * @param delivery how the module takes events: depends on the contracts that publish them
 */
export function fingerprintOf(
  { name, operations, events, takes }: Contract,
  delivery: Endpoint | null = null
): string {
  const shape = {
    name,
    operations: Object.fromEntries(
      Object.entries(operations).map(([key, { kind, input, result }]) => [
        key,
        { kind, input, result },
      ])
    ),
    events,
    takes: [...takes].sort(),
    delivery: delivery?.schemas.input ?? null,
  }
  return createHash('sha256')
    .update(JSON.stringify(sorted(shape)))
    .digest('hex')
    .slice(0, 16)
}

function sorted(value: unknown): unknown {
  // The lists of these schemas (required, anyOf, enum) are sets.
  if (Array.isArray(value)) return value.map(sorted).sort(byText)
  if (value === null || typeof value !== 'object') return value
  const fields = Object.entries(value).map(([key, inner]) => [key, sorted(inner)] as const)
  return Object.fromEntries(fields.sort(([a], [b]) => (a < b ? -1 : 1)))
}

function byText(a: unknown, b: unknown) {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1
}
