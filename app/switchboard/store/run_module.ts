import type { QueryClientContract, TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Call } from '#switchboard/call'
import type { Run } from '#switchboard/calls/transport'
import type { Result } from '#switchboard/calls/invocation'
import { tellCounted } from '#switchboard/store/counted'
import type { Endpoint } from '#switchboard/contract/endpoint'
import { tellTaken, type Event } from '#switchboard/events/delivery'
import type { Outbox } from '#switchboard/events/outbox'
import { DeadlineExceeded, ModuleUnavailable } from '#switchboard/failures'
import type {
  CommandCall,
  CommandHandler,
  Module,
  QueryCall,
  QueryHandler,
} from '#switchboard/module'
import { KeptAnswers } from '#switchboard/store/kept_answers'
import { storeIdOf } from '#switchboard/store/nonces'
import { insideTransaction } from '#switchboard/guards/open_transaction'
import type { Keys } from '#switchboard/settings'

interface Surroundings {
  /** The module's own store. */
  store: () => QueryClientContract
  outbox: Outbox
  /** Keys the digests of inputs. */
  secrets: Keys
  /** @param target the operation that calls, as `module.operation` */
  clientFor: (target: string, call: Call) => QueryCall['client']
}

/** Ends a command's transaction without its effect, where the contract foresees the failure. */
class ExpectedFailure extends Error {
  constructor(readonly result: Result) {
    super('rolled back for an expected failure')
  }
}

/** How a host runs a module that it serves. */
export function runModule(
  module: Module,
  { store, outbox, secrets, clientFor }: Surroundings
): Run {
  const queryCall = ({ target }: Endpoint, call: Call): QueryCall => ({
    ...call,
    db: store(),
    client: clientFor(target, call),
  })

  async function query(endpoint: Endpoint, input: unknown, call: Call): Promise<Result> {
    const handler = module.handlers[endpoint.name] as unknown as QueryHandler
    const result = await handler(input as never, queryCall(endpoint, call))
    tellCounted(module, endpoint, result, call)
    return result
  }

  async function command(endpoint: Endpoint, input: unknown, call: Call): Promise<Result> {
    const handler = module.handlers[endpoint.name] as CommandHandler
    const answers = endpoint.keepsAnswer ? new KeptAnswers(endpoint, input, call, secrets) : null
    // Preparation is slow, and may itself be what must not happen twice.
    const answered = handler.prepare && (await answers?.find(store()))
    if (answered) return answered
    const prepared =
      handler.prepare && (await handler.prepare(input as never, queryCall(endpoint, call)))
    let isNew = true
    const claim = async (db: TransactionClientContract) => {
      const earlier = (await answers?.claim(db)) ?? null
      isNew = earlier === null
      return earlier
    }
    const result = await transaction(endpoint, call, async (db, callFor) => {
      const earlier = await claim(db)
      if (earlier) return earlier
      const answer = (await handler.handle(input as never, callFor(call), prepared)) as Result
      if (!answer.ok) throw new ExpectedFailure(answer)
      await answers?.keep(db, answer)
      return answer
    }).catch((error) => {
      if (!(error instanceof ExpectedFailure)) throw error
      if (!answers) return error.result
      return transaction(endpoint, call, async (db) => {
        const earlier = await claim(db)
        if (!earlier) await answers.keep(db, error.result)
        return earlier ?? error.result
      })
    })
    if (isNew) tellCounted(module, endpoint, result, call)
    return result
  }

  async function delivery(
    endpoint: Endpoint,
    input: { events: Event[]; store: string | null },
    call: Call
  ): Promise<Result> {
    const result = await transaction(endpoint, call, async (db, callFor) => {
      if (input.store !== null && input.store !== (await storeIdOf(db)))
        throw new ModuleUnavailable(endpoint.target, 'they are for another store than this one')
      for (const { name, payload, ...origin } of input.events)
        await module.takes[name](payload, callFor({ ...call, ...origin }))
      return { ok: true, value: `${input.events.length} taken` }
    })
    tellTaken(endpoint.module, input.events)
    return result
  }

  /** One transaction for effect, answer and events; nothing is committed that its caller no longer waits for. */
  async function transaction(
    endpoint: Endpoint,
    call: Call,
    work: (db: TransactionClientContract, callFor: (origin: Call) => CommandCall) => Promise<Result>
  ): Promise<Result> {
    const handler = module.handlers[endpoint.name] as CommandHandler | undefined
    let published = 0
    let committed: Promise<unknown> = Promise.resolve()
    const result = await store().transaction((db) => {
      committed = db.knexClient.executionPromise
      committed.catch(() => {}) // Where the work itself fails, that is told instead.
      const callFor = (origin: Call): CommandCall => ({
        ...origin,
        db,
        async publish(name, ...payloads) {
          published += await outbox.add(db, `${endpoint.module}.${name}`, payloads, origin)
        },
      })
      return insideTransaction(endpoint.target, handler?.at ?? null, async () => {
        const answer = await work(db, callFor)
        if (Date.now() > call.deadline) throw new DeadlineExceeded(endpoint.target)
        return answer
      })
    })
    // The query builder takes a COMMIT for done even where the connection broke; only this promise knows.
    await committed
    if (published > 0) outbox.announce()
    return result
  }

  const kinds = { query, command, delivery }
  return (endpoint, input, call) => kinds[endpoint.kind](endpoint, input, call)
}
