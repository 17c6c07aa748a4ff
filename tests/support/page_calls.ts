import type { PluginFn } from '@japa/runner/types'
import { Test } from '@japa/runner/core'
import app from '@adonisjs/core/services/app'
import modules from '#config/modules'
import { CALLS, type Observation } from '#switchboard/calls/observe'
import { callerFrom, OUTSIDE } from '../../app/architecture/graph/callers.js'
import { IN_PARTS, type Calls } from '../../app/architecture/graph/house.js'
import { readCalls, RECORDED } from '../../app/architecture/graph/read_house.js'

/**
 * What pages, operations of the public API and commands call, against what is recorded of them. Takes what is told of calls;
 * answers, in words, what was done beyond that since it was last asked.
 */
export class PageCalls {
  #made = new Set<string>()
  #wrong = new Set<string>()

  constructor(protected recorded: Calls) {}

  tell({ caller, requestId, module, operation, failed }: Observation) {
    const part = callerFrom(caller)?.part
    if (failed || !OUTSIDE.some((one) => one === part)) return // Asked again elsewhere, or by nobody's page.
    const target = `${module}.${operation}`
    const most = this.recorded[caller]?.[target] ?? 0
    if (most >= IN_PARTS) return
    if (most === 0)
      this.#wrong.add(
        `${caller} calls ${target}, which ${RECORDED} does not have. Does it need that call? Then have ` +
          'tests/web/recorded_calls.spec.ts make it, and record it.'
      )
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
  const { batch } = modules.modules[module]?.contract.operations[operation] ?? {}
  return batch
    ? `${module}.${batch} does it for many at once.`
    : 'Ask once and hand the answer on, or give the contract an operation that does it for many at once.'
}

/** Fails each test during which a page calls what is not recorded of it. */
export const pageCalls: PluginFn = async () => {
  if (process.env.RECORD_CALLS) return
  const calls = new PageCalls(await readCalls(app.makePath()))
  CALLS.subscribe((told) => calls.tell(told))
  Test.executed(() => {
    const wrong = calls.take()
    if (wrong.length > 0) throw new Error(wrong.join('\n'))
  })
}
