import { Type, type TSchema } from 'typebox'
import { channel } from '#switchboard/base/channel'
import type { Contract } from '#switchboard/contract/contract'
import { endpoint, type Endpoint } from '#switchboard/contract/endpoint'
import { propertiesOf } from '#switchboard/contract/shape'
import { list, nullable, object, string } from '#switchboard/contract/values'
import type { TraceContext } from '#switchboard/trace_context'

/** An event as it travels, with the trace of the request that made it. */
export interface Event extends TraceContext {
  /** `module.event` */
  name: string
  payload: object
  requestId: string
}

/** Events of one kind and one request that were taken together, as told on the channel `switchboard.taken`. */
export interface Taken extends Pick<Event, 'name' | 'requestId' | 'traceparent'> {
  subscriber: string
  count: number
}

export const TAKEN = channel<Taken>('switchboard.taken')

export const LARGEST_DELIVERY = 100

/** The id of the store that events are for, as far as their publisher knows it. */
const store = nullable(string({ max: 100 }))
const origin = {
  requestId: string({ min: 1, max: 128 }),
  traceparent: string({ max: 100 }),
  /** A host of the version before does not say. */
  tracestate: nullable(string({ max: 512 })),
}

/** How events reach a module: an operation beside those of its contract, made from the contracts of what it takes. */
export function deliveryTo(contract: Contract, contracts: Map<string, Contract>): Endpoint | null {
  if (contract.takes.length === 0) return null
  const events = contract.takes.map((taken) => {
    const [publisher, event] = taken.split('.')
    const payload = contracts.get(publisher)?.events[event]
    if (!payload)
      throw new Error(`Module "${contract.name}" takes "${taken}", which no contract publishes`)
    return object({ name: Type.Literal(taken), payload, ...origin })
  })
  return endpoint(contract.name, 'takeEvents', {
    kind: 'delivery',
    deadline: 10_000,
    retry: 0, // The relay tries again by itself.
    keepsAnswer: false,
    input: object({ events: list(Type.Union(events), { max: LARGEST_DELIVERY }), store }),
    result: object({ ok: Type.Literal(true), value: string() }),
  })
}

/** What an event is about, by its contract's mark; `null` where nothing is marked. */
export function subjectOf(schema: TSchema, payload: unknown): string | null {
  for (const [name, field] of Object.entries(propertiesOf(schema))) {
    const value = (payload as Record<string, unknown> | null)?.[name]
    const subject = field['x-subject'] ? String(value) : subjectOf(field, value)
    if (subject !== null) return subject
  }
  return null
}

/** Tells what a module took, once its transaction is committed. */
export function tellTaken(subscriber: string, events: Event[]) {
  const groups = Map.groupBy(events, ({ name, requestId }) => `${name} ${requestId}`)
  for (const group of groups.values()) {
    const [{ name, requestId, traceparent }] = group
    TAKEN.publish({ subscriber, name, requestId, traceparent, count: group.length })
  }
}

/** Who takes which event of a publisher: by `module.event`, the modules. */
export function subscribersOf(publisher: Contract, contracts: Map<string, Contract>) {
  const subscribers = new Map<string, string[]>()
  for (const [name, { takes }] of contracts) {
    for (const event of takes.filter((one) => one.startsWith(`${publisher.name}.`)))
      subscribers.set(event, [...(subscribers.get(event) ?? []), name])
  }
  return subscribers
}
