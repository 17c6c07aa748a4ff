/**
 * Measures each again and again, in turns, so that a noisy machine is noisy for all: in one order and then in the other,
 * after one round to warm up.
 */
export async function inTurns<T>(rounds: number, each: (() => Promise<T>)[]): Promise<T[][]> {
  const measured: T[][] = each.map(() => [])
  for (let round = 0; round <= rounds; round++) {
    const order = [...each.entries()]
    for (const [at, measure] of round % 2 === 0 ? order : order.toReversed()) {
      const found = await measure()
      if (round > 0) measured[at].push(found)
    }
  }
  return measured
}

export function median(numbers: number[]) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]
}
