import type { TProperties, TSchema } from 'typebox'
import { CallContext } from '#switchboard/call'
import { callOf } from '#switchboard/calls/call_of'
import { command, contract, integer, object, query } from '#switchboard/contract'
import { isNullable, type Shape } from '#switchboard/contract/shape'
import { ok } from '#switchboard/contract/operation'
import { InvalidInput, ModuleUnavailable } from '#switchboard/failures'
import { Fake } from '#tests/fakes/fake'
import { fullest } from '#tests/fakes/values'
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

/** The modules of a version; its operation answers as its contract lets it. */
function modulesOf(version: Version, isFilled: boolean) {
  const { input = {}, output = {}, errors = {}, kind = 'query', deadline = 5000 } = version
  const { offers = true, event = {}, takesAnother = false } = version
  const declared = { input, output: object(output), errors, deadline, without }
  const ask = kind === 'query' ? query(declared) : command(declared)
  const other = query({ input: {}, output: integer(), deadline, without })
  const notes = contract('notes', {
    operations: { ...(offers && { ask }), other } as { ask: typeof ask; other: typeof other },
    events: { written: object(event), erased: object({ id: integer() }) },
  })
  const takes = ['notes.written', ...(takesAnother ? ['notes.erased'] : [])]
  const journal = contract('journal', { operations: { other }, takes })
  const fake = new Fake(notes)
  const [error] = Object.keys(errors)
  if (error) fake.fails('ask', error as never)
  else if (offers) fake.answers('ask', ok(exampleOf(declared.output, version, isFilled)) as never)
  return {
    notes: { client: wholeClientOf(notes), module: fake.module },
    journal: { client: wholeClientOf(journal), module: new Fake(journal).module },
  }
}

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
  const input = exampleOf(endpoint.schemas.input, caller, filled)
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

/** A value that a schema allows, as far out as it goes; of the field `unit`, where it may be null, only if that is filled. */
function exampleOf(schema: TSchema, { input, output, event }: Version, isFilled: boolean) {
  const unit = { ...input, ...output, ...event }.unit as Shape | undefined
  const isNull = !isFilled && unit !== undefined && isNullable(unit)
  return JSON.parse(
    JSON.stringify(fullest(schema), (name, value) =>
      // Events for whichever store there is.
      (name === 'unit' && isNull) || name === 'store' ? null : value
    )
  )
}
