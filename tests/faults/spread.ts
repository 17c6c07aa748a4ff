/** Answers pauses of up to `longest` ms, another each time and the same in each run, so that things meet at many moments. */
export function spread(longest: number) {
  let turn = 0
  return () => (turn++ * 0.618 * longest) % longest
}
