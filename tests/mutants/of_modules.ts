import type { Result } from '#switchboard/calls/invocation'
import { changedThroughout, type Change } from '#tests/mutants/changed'
import { inTheModule, type Mutant } from '#tests/mutants/mutant'

const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/

const answering = (change: Change) =>
  inTheModule((local, changed) => async (...call) => {
    changed()
    return changedThroughout(await local(...call), change)
  })

/** Answers that are equal are one object, as from a cache. */
function shared(): Mutant {
  const known = new Map<string, Result>()
  return inTheModule((local, changed) => async (...call) => {
    const result = await local(...call)
    const answer = JSON.stringify(result)
    if (known.has(answer)) changed()
    else known.set(answer, result)
    return known.get(answer)
  })
}

/** Defects of a module that a wire would have shown, seen by a caller that has none. */
export const ofModules: Record<string, Mutant> = {
  'an instant is a Date': answering((value) => (INSTANT.test(value) ? new Date(value) : value)),
  'undefined stands for null': answering((value) => value ?? undefined),
  'an id is a BigInt': answering((value, field) => (field === 'id' ? BigInt(value) : value)),
  'an answer is shared between its readers': shared(),
  'an input is tidied in place': inTheModule((local, changed) => async (endpoint, input, call) => {
    const tidied = input as { text?: unknown } | undefined
    if (typeof tidied?.text === 'string') {
      changed()
      tidied.text = tidied.text.trim()
    }
    return local(endpoint, input, call)
  }),
}
