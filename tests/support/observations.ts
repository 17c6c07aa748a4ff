import { CALLS, type Observation } from '#switchboard/clients/observed'
import { atEnd } from '#tests/support/at_end'

/** The calls of one module that are told of from now on, until the test ends. */
export function observationsOf(module: string) {
  const seen: Observation[] = []
  const listener = (told: unknown) => {
    const observation = told as Observation
    if (observation.module === module) seen.push(observation)
  }
  CALLS.subscribe(listener)
  atEnd(() => CALLS.unsubscribe(listener))
  return seen
}
