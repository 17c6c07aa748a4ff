import { atEnd } from '#tests/support/at_end'

/** From now on the process believes that it is `ms` later, until the test ends. Timers and the database do not. */
export function laterBy(ms: number) {
  const now = Date.now
  Date.now = () => now() + ms
  atEnd(() => {
    Date.now = now
  })
}
