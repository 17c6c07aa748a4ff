import type { TProperties } from 'typebox'
import { contract, integer, query, object, string } from '#switchboard/contract'
import { ok } from '#switchboard/contract/operation'
import { defineModule } from '#switchboard/module'
import { wholeClientOf } from '#tests/support/whole_clients'

interface Version {
  input?: TProperties
  output?: TProperties
  /** Whether it offers the operation `count` too. */
  counts?: boolean
  answer?: object
}

/** A version of one small contract, with a module that answers what it was asked. */
export function version({ input = {}, output = {}, counts = true, answer = {} }: Version = {}) {
  const without = 'It exists in tests only.'
  const said = object({ number: integer(), asked: string(), ...output })
  const ask = query({
    input: { number: integer(), ...input },
    output: said,
    deadline: 2000,
    without,
  })
  const count = query({ input: {}, output: integer(), deadline: 2000, without })
  const operations = { ask, ...(counts && { count }) }
  const scale = contract('notes', {
    operations: operations as { ask: typeof ask; count: typeof count },
  })
  abstract class Scale extends wholeClientOf(scale) {}
  const module = defineModule(scale, {
    handlers: {
      ask: (asked) => ok({ number: asked.number, asked: JSON.stringify(asked), ...answer }),
      count: () => ok(7),
    },
  })
  return { client: Scale, module }
}
