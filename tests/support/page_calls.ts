import type { PluginFn } from '@japa/runner/types'
import { Test } from '@japa/runner/core'
import modules from '#config/modules'
import { CALLS, type Observation } from '#switchboard/clients/observed'
import { declaredCalls } from '#tests/support/declared_calls'
import { callerFrom, declarationOf } from '../../app/architecture/graph/callers.js'

/** After an operation in a declaration: the page asks for it again and again, a part at a time. */
const IN_PARTS = '*'

/**
 * What pages, the public API and commands call, against what they declare. Takes what is told of calls; answers, in
 * words, what was done beyond the declarations since it was last asked.
 */
export class PageCalls {
  #made = new Set<string>()
  #wrong = new Set<string>()

  constructor(protected declared: Record<string, Record<string, readonly string[]>>) {}

  tell({ caller, requestId, module, operation, failed }: Observation) {
    const by = callerFrom(caller)
    const pages = by && this.declared[by.part]
    if (!pages || failed) return // By nobody's page, or asked again elsewhere.
    const target = `${module}.${operation}`
    const own = pages[by.name] ?? []
    if (own.includes(target + IN_PARTS)) return
    if (!own.includes(target)) {
      this.#wrong.add(
        `${caller} calls ${target}, which ${declarationOf(by)} does not declare. Does it need that call? Then add ` +
          `'${target}' to '${by.name}' there.`
      )
    }
    const made = `${requestId} ${caller} ${target}`
    if (this.#made.has(made))
      this.#wrong.add(`${caller} calls ${target} twice. ${instead(module, operation)}`)
    this.#made.add(made)
  }

  take(): string[] {
    const wrong = [...this.#wrong]
    this.#made.clear()
    this.#wrong.clear()
    return wrong
  }
}

function instead(module: string, operation: string) {
  const { batch } = modules.modules[module]?.client.contract.operations[operation] ?? {}
  return batch
    ? `${module}.${batch} does it for many at once.`
    : 'Ask once and hand the answer on, or give the contract an operation that does it for many at once.'
}

/** Fails each test during which a page did more than it declares. */
export const pageCalls: PluginFn = () => {
  const calls = new PageCalls(declaredCalls)
  CALLS.subscribe((told) => calls.tell(told))
  Test.executed(() => {
    const wrong = calls.take()
    if (wrong.length > 0) throw new Error(wrong.join('\n'))
  })
}
