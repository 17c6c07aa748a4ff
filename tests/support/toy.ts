import type { CallContext } from '#switchboard/call'
import type { Invoke } from '#switchboard/calls/invocation'
import {
  command,
  contract,
  instant,
  integer,
  nullable,
  object,
  query,
  string,
} from '#switchboard/contract'
import { clientOver, wholeClientOf } from '#tests/support/whole_clients'

const output = object({ number: integer(), at: nullable(instant()), text: string() })
const declaration = { input: { number: integer() }, output, errors: { odd: { by: integer() } } }
const without = 'It exists in tests only.'

/** The smallest contract that has everything: for tests of the clients, without a store behind it. */
export const toy = contract('toy', {
  operations: {
    ask: query({ ...declaration, deadline: 2000, retry: 2, without }),
    act: command({ ...declaration, deadline: 2000, retry: 2, without }),
    actOnce: command({ ...declaration, deadline: 2000, retry: 0, without }),
    askOnce: query({ ...declaration, deadline: 2000, retry: 0, without }),
    hurry: query({ ...declaration, deadline: 100, retry: 0, without }),
    weigh: query({
      input: { items: nullable(object({ text: string(), number: integer() })) },
      output,
      deadline: 2000,
      without,
    }),
  },
})

export abstract class Toy extends wholeClientOf(toy) {}

/** A client of it over any way of calling. */
export const toyClient = (invoke: Invoke, context?: Partial<CallContext>) =>
  clientOver(Toy, invoke, context)

/** A right answer. */
export const answer = (number = 42) => ({
  ok: true as const,
  value: { number, at: null, text: 'forty-two' },
})
