import { CALLS, type Observation } from '#switchboard/operators'
import { callerFrom } from '../../../architecture/graph/callers.js'

/** Counts who calls what in this process, from its start on: a number for each two that ever met. */
export class CallsSoFar {
  #counts = new Map<string, number>()
  #count = ({ caller, module, operation }: Observation) => {
    const part = callerFrom(caller)?.part
    if (part === undefined) return
    const key = keyOf(part, `${module}.${operation}`)
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1)
  }

  start() {
    CALLS.subscribe(this.#count)
  }

  stop() {
    CALLS.unsubscribe(this.#count)
  }

  /** @param what as `module.operation` */
  of(part: string, what: string): number {
    return this.#counts.get(keyOf(part, what)) ?? 0
  }
}

const keyOf = (part: string, what: string) => `${part} ${what}`
