import type { TProperties, TSchema } from 'typebox'
import { CallContext } from '#switchboard/call'
import { callOf } from '#switchboard/clients/call_of'
import { command, contract, integer, object, query } from '#switchboard/contract'
import { isNullable, propertiesOf, type Shape } from '#switchboard/contract/shape'
import { InvalidInput, ModuleUnavailable } from '#switchboard/failures'
import { defineModule } from '#switchboard/module'
import { addresses } from '#tests/support/listeners'
import { serveOnWire } from '#tests/support/serve_on_wire'
import type { makeStore } from '#tests/support/test_store'
import { switchboardOf } from '#tests/support/test_switchboard'
import { wholeClientOf } from '#tests/support/whole_clients'

/** A version of two small contracts: one that is called and publishes, and one that takes what is published. */
export interface Version {
  input?: TProperties
  output?: TProperties
  errors?: Record<string, TProperties>
  kind?: 'query' | 'command'
  deadline?: number
  /** Whether it has the operation that is looked at. */
  offers?: boolean
  event?: TProperties
  /** Whether its subscriber takes another event too. */
  takesAnother?: boolean
}

type Store = Awaited<ReturnType<typeof makeStore>>
export type Stores = { notes: Store; journal: Store }

const without = 'It exists in tests only.'

/** The modules of a version; handlers answer with an example of what their contract lets them. */
function modulesOf(version: Version, filled: boolean) {
  const { input = {}, output = {}, errors = {}, kind = 'query', deadline = 5000 } = version
  const { offers = true, event = {}, takesAnother = false } = version
  const declared = { input, output: object(output), errors, deadline, without }
  const ask = kind === 'query' ? query(declared) : command(declared)
  const other = query({ input: {}, output: integer(), deadline, without })
  const operations = { ...(offers && { ask }), other }
  const events = { written: object(event), erased: object({ id: integer() }) }
  const notes = contract('notes', { operations, events })
  const takes = ['notes.written', ...(takesAnother ? ['notes.erased'] : [])]
  const journal = contract('journal', { operations: { other }, takes })

  const [error] = Object.entries(errors).at(-1) ?? []
  const answer = () =>
    error === undefined
      ? { ok: true, value: exampleOf(declared.output, filled) }
      : { ok: false, error: { type: error, ...fieldsOf(object(errors[error]), filled) } }
  const handlers = { ask: kind === 'query' ? answer : { handle: answer }, other: () => five }
  const taken = Object.fromEntries(takes.map((name) => [name, async () => {}]))
  abstract class Notes extends wholeClientOf(notes) {}
  abstract class Journal extends wholeClientOf(journal) {}
  return {
    notes: { client: Notes, module: defineModule(notes, { handlers: handlers as never }) },
    journal: {
      client: Journal,
      module: defineModule(journal, { handlers: { other: () => five } as never, takes: taken }),
    },
  }
}

const five = { ok: true, value: 5 }

/**
 * What comes of it when hosts of two versions meet: `passes`, or what is refused. Over HTTP, after a handshake; once with
 * nothing in what may be null, and once with something in it.
 * @param what the module that the caller asks: `notes` for its operation, `journal` to deliver events
 */
export async function meeting(
  what: 'notes' | 'journal',
  caller: Version,
  host: Version,
  stores: Stores
): Promise<string> {
  const empty = await call(what, caller, host, stores, false)
  const filled = await call(what, caller, host, stores, true)
  return empty === filled ? empty : `${empty} while it is null, else ${filled}`
}

async function call(
  what: 'notes' | 'journal',
  caller: Version,
  host: Version,
  stores: Stores,
  filled: boolean
) {
  const there = modulesOf(host, filled)
  serveOnWire(
    switchboardOf([
      { ...there.notes, store: stores.notes.client },
      { ...there.journal, store: stores.journal.client },
    ])
  )
  const here = modulesOf(caller, filled)
  const url = addresses.internal
  const switchboard = switchboardOf([
    { ...here.notes, url },
    { ...here.journal, url },
  ])
  const { endpoints, placed, peer } = switchboard.line(what)
  await peer!.shakeHands()
  const context = new CallContext()
  const others = endpoints.get('other')!
  await placed(others, {}, callOf(others, context)) // A difference elsewhere does not matter to it.

  const endpoint = endpoints.get(what === 'notes' ? 'ask' : 'takeEvents')
  if (!endpoint) return 'passes, nobody asks'
  const input = exampleOf(endpoint.schemas.input, filled)
  return placed(endpoint, input, callOf(endpoint, context)).then(
    () => 'passes',
    (error) => {
      const reason = peer!.incompatible.get(endpoint.name)
      if (error instanceof ModuleUnavailable && reason && error.message.endsWith(reason))
        return `refused: ${reason.replace(/^in the (input|answer), /, '')}`
      if (error instanceof InvalidInput && !reason) return 'that call is refused'
      return `something else: ${error}`
    }
  )
}

/** A value that a schema allows, as far out as it goes: the longest text, the last word; of several shapes, each in a list. */
function exampleOf(schema: TSchema, filled: boolean): unknown {
  const shape = schema as Shape
  if (isNullable(shape)) return filled ? exampleOf(shape.anyOf![0], filled) : null
  if (shape.anyOf) return exampleOf(shape.anyOf[0], filled)
  if (shape.const !== undefined) return shape.const
  if (shape.enum) return shape.enum.at(-1)
  switch (shape.type) {
    case 'string':
      return 'x'.repeat(Math.min(shape.maxLength ?? 1, 100))
    case 'integer':
      return shape.maximum
    case 'boolean':
      return true
    case 'array':
      return (shape.items!.anyOf ?? [shape.items!]).map((one) => exampleOf(one, filled))
    default:
      return fieldsOf(shape, filled)
  }
}

function fieldsOf(shape: TSchema, filled: boolean) {
  const fields = Object.entries(propertiesOf(shape as Shape))
  return Object.fromEntries(fields.map(([name, of]) => [name, exampleOf(of, filled)]))
}
