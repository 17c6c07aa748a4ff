import type { KeptDifference } from '#ops/figures/figures'
import { instant } from '#ops/console/presenters/instant'
import { linesOf } from '#ops/console/presenters/side_by_side'

/** Two answers beside each other, and what they were the answers to. */
export function differenceCard(difference: KeptDifference) {
  const { id, module, operation, at, requestId, input, local, remote } = difference
  // A long list of places was cut, and is text then.
  const places = Array.isArray(difference.places) ? difference.places : ['/']
  return {
    id,
    target: `${module}.${operation}`,
    when: instant(at),
    requestId,
    places,
    input: JSON.stringify(input, null, 2),
    sides: [
      { side: 'local', lines: linesOf(local, places), lacks: lacking(local, places) },
      { side: 'remote', lines: linesOf(remote, places), lacks: lacking(remote, places) },
    ],
  }
}

/** The places where a value has nothing at all. */
function lacking(value: unknown, places: string[]) {
  return places.filter((place) => {
    const names = place.split('/').filter(Boolean)
    const inner = names.reduce<unknown>(
      (outer, name) => (outer as Record<string, unknown> | null | undefined)?.[name],
      value
    )
    return inner === undefined
  })
}
