import { setTimeout as pause } from 'node:timers/promises'

/** Asks again until the answer is not `null`, `undefined` or `false`; fails after `within` ms. */
export async function eventually<T>(
  ask: () => Promise<T | null | undefined | false>,
  within = 5000
): Promise<T> {
  const until = Date.now() + within
  for (;;) {
    const answer = await ask()
    if (answer) return answer
    if (Date.now() > until) throw new Error(`It did not happen within ${within} ms`)
    await pause(20)
  }
}
