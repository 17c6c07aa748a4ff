/**
 * The least and the most successes in `trials` that are not in the outer `outside` (half of it on either side) of the
 * binomial distribution: exact, from its probabilities.
 */
export function binomialInterval(trials: number, probability: number, outside: number) {
  let logarithm = trials * Math.log1p(-probability)
  let below = 0
  let least = -1
  for (let successes = 0; successes <= trials; successes++) {
    below += Math.exp(logarithm)
    if (least < 0 && below > outside / 2) least = successes
    if (below >= 1 - outside / 2) return { least, most: successes }
    logarithm +=
      Math.log((trials - successes) / (successes + 1)) +
      Math.log(probability) -
      Math.log1p(-probability)
  }
  return { least, most: trials }
}
