import { added, type Traffic } from '#ops/figures/figures'

/** What one operation did on both sides. */
export interface Pair {
  operation: string
  there: Traffic
  /** `null` where nobody called it here, in the last hour neither. */
  here: Traffic | null
}

/**
 * The operations that were called on the other side.
 * @param seen since the step began, of both sides
 * @param before the last hour, for operations that had fewer than `needed` calls here since: at 100, all of them
 */
export function pairsOf(seen: Traffic[], before: Traffic[], needed: number): Pair[] {
  const here = (among: Traffic[], operation: string) =>
    among.find((one) => one.side === 'local' && one.operation === operation) ?? null
  return seen
    .filter(({ side }) => side === 'remote')
    .map((there) => {
      const { operation } = there
      const [now, earlier] = [here(seen, operation), here(before, operation)]
      if (!now || !earlier || now.calls >= needed) return { operation, there, here: now ?? earlier }
      return { operation, there, here: added(now, earlier) }
    })
}
