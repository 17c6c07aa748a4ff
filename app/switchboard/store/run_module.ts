import type { QueryClientContract, TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Call } from '#switchboard/call'
import type { Run } from '#switchboard/clients/direct'
import type { Result } from '#switchboard/clients/invoke'
import type { Endpoint } from '#switchboard/contract/endpoint'
import type { Event } from '#switchboard/events/delivery'
import type { Outbox } from '#switchboard/events/outbox'
import { DeadlineExceeded } from '#switchboard/failures'
import type {
  CommandCall,
  CommandHandler,
  Module,
  QueryCall,
  QueryHandler,
} from '#switchboard/module'
import { Answers } from '#switchboard/store/answers'
import { insideTransaction } from '#switchboard/store/open_transaction'

interface Surroundings {
  /** The module's own store. */
  store: () => QueryClientContract
  outbox: Outbox
  /** Keys the digests of inputs. */
  secret: string
  clientFor: (call: Call) => QueryCall['client']
}

/** Ends a command's transaction without its effect, where the contract foresees the failure. */
class ExpectedFailure extends Error {
  constructor(readonly result: Result) {
    super('rolled back for an expected failure')
  }
}

/** How a host runs a module that it serves. */
export function runModule(module: Module, { store, outbox, secret, clientFor }: Surroundings): Run {
  const queryCall = (call: Call): QueryCall => ({ ...call, db: store(), client: clientFor(call) })

  async function query(endpoint: Endpoint, input: unknown, call: Call): Promise<Result> {
    const handler = module.handlers[endpoint.name] as unknown as QueryHandler
    return handler(input as never, queryCall(call))
  }

  async function command(endpoint: Endpoint, input: unknown, call: Call): Promise<Result> {
    const handler = module.handlers[endpoint.name] as CommandHandler
    const prepared = handler.prepare && (await handler.prepare(input as never, queryCall(call)))
    const answers = new Answers(endpoint, input, call, secret)
    try {
      return await transaction(endpoint, call, async (db, commandCall) => {
        const earlier = await answers.claim(db)
        if (earlier) return earlier
        const result = (await handler.handle(input as never, commandCall, prepared)) as Result
        if (!result.ok) throw new ExpectedFailure(result)
        await answers.keep(db, result)
        return result
      })
    } catch (error) {
      if (!(error instanceof ExpectedFailure)) throw error
      return transaction(endpoint, call, async (db) => {
        const earlier = await answers.claim(db)
        if (!earlier) await answers.keep(db, error.result)
        return earlier ?? error.result
      })
    }
  }

  async function delivery(
    endpoint: Endpoint,
    input: { events: Event[] },
    call: Call
  ): Promise<Result> {
    return transaction(endpoint, call, async (_, commandCall) => {
      for (const { name, payload } of input.events) await module.takes[name](payload, commandCall)
      return { ok: true, value: `${input.events.length} taken` }
    })
  }

  /** One transaction for effect, answer and events; nothing is committed that its caller no longer waits for. */
  async function transaction(
    endpoint: Endpoint,
    call: Call,
    work: (db: TransactionClientContract, call: CommandCall) => Promise<Result>
  ): Promise<Result> {
    let published = 0
    const result = await store().transaction((db) => {
      const publish = async (name: string, payload: object) => {
        published += await outbox.add(db, `${endpoint.module}.${name}`, [payload], call)
      }
      return insideTransaction(endpoint.target, async () => {
        const answer = await work(db, { ...call, db, publish })
        if (Date.now() > call.deadline) throw new DeadlineExceeded(endpoint.target)
        return answer
      })
    })
    if (published > 0) outbox.announce()
    return result
  }

  const kinds = { query, command, delivery }
  return (endpoint, input, call) => kinds[endpoint.kind](endpoint, input, call)
}
