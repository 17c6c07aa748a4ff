import type { TSchema } from 'typebox'
import { CallContext } from '#switchboard/call'
import { Check } from '#switchboard/contract/checks'
import type { Contract, EventOf } from '#switchboard/contract/contract'
import { fail, type ErrorOf, type InputOf, type ResultOf } from '#switchboard/contract/operation'
import { object } from '#switchboard/contract/values'
import type { Event } from '#switchboard/events/delivery'
import { defineModule, type Handlers, type Module } from '#switchboard/module'
import { smallest } from '#tests/fakes/values'

type Operations<C extends Contract> = C['operations']
type Answer<C extends Contract, Name extends keyof Operations<C>> =
  | ResultOf<Operations<C>[Name]>
  | ((input: InputOf<Operations<C>[Name]>) => ResultOf<Operations<C>[Name]>)

/**
 * A module made from its contract alone, in place of the real one: it answers every call with the smallest success that
 * the contract allows, or as a test tells it, and takes all events. What a switchboard does for modules it does for a
 * fake as well: checks, keys of commands, transactions. So a fake's store needs the switchboard's tables and no others.
 */
export class Fake<C extends Contract = Contract> {
  readonly module: Module<C>
  #told = new Map<string, (input: never) => unknown>()
  #version = 0

  constructor(readonly contract: C) {
    const handlers = Object.entries(contract.operations).map(([name, { kind }]) => {
      const handle = (input: unknown) => this.#answer(name, input)
      return [name, kind === 'query' ? handle : { handle }]
    })
    this.module = defineModule(contract, {
      handlers: Object.fromEntries(handlers) as Handlers<C>,
      takes: Object.fromEntries(contract.takes.map((event) => [event, async () => {}])),
    })
  }

  /** From now on this operation answers so, always or by its input. Throws where its contract does not allow it. */
  answers<Name extends keyof Operations<C> & string>(operation: Name, answer: Answer<C, Name>) {
    if (typeof answer !== 'function') this.#checked(operation, answer)
    const answering = typeof answer === 'function' ? answer : () => answer
    this.#told.set(operation, answering as (input: never) => unknown)
    return this
  }

  /** From now on this operation fails as its contract foresees; what explains the failure is small, unless given. */
  fails<
    Name extends keyof Operations<C> & string,
    Type extends ErrorOf<Operations<C>[Name]>['type'],
  >(
    operation: Name,
    type: Type,
    fields: Partial<Extract<ErrorOf<Operations<C>[Name]>, { type: Type }>> = {}
  ) {
    const declared = this.contract.operations[operation].errors[type]
    if (!declared) throw new Error(`${this.contract.name}.${operation} declares no "${type}"`)
    const explained = { ...(smallest(object(declared)) as object), ...fields }
    return this.answers(operation, fail({ type, ...explained }) as Answer<C, Name>)
  }

  /** An event of this module: each of a higher version than the one before, all else small, unless given. */
  event<Name extends keyof C['events'] & string>(
    name: Name,
    fields: Partial<EventOf<C, Name>> = {}
  ): Event {
    const schema: TSchema | undefined = this.contract.events[name]
    const full = `${this.contract.name}.${name}`
    if (!schema) throw new Error(`No event "${full}" is in the contract`)
    const version = { version: ++this.#version }
    const payload = { ...(smallest(schema) as object), ...version, ...fields }
    refuse(full, 'published', new Check(schema), payload)
    const { requestId, traceparent, tracestate } = new CallContext()
    return { name: full, payload, requestId, traceparent, tracestate }
  }

  #answer(name: string, input: unknown) {
    const told = this.#told.get(name)
    if (!told) return smallest(this.contract.operations[name].result)
    return this.#checked(name, told(input as never))
  }

  #checked(name: string, answer: unknown) {
    const check = new Check(this.contract.operations[name].result)
    refuse(`${this.contract.name}.${name}`, 'answered', check, answer)
    return answer
  }
}

/** A fake of the module that this client belongs to. */
export function fakeOf<C extends Contract>({ contract }: { contract: C }) {
  return new Fake(contract)
}

function refuse(what: string, verb: string, check: Check, value: unknown) {
  const issues = check.issues(value)
  if (!issues) return
  const reasons = issues.map(({ path, message }) => `${path || '/'} ${message}`).join('; ')
  throw new Error(`A fake ${verb} ${what} as the contract does not allow: ${reasons}`)
}
