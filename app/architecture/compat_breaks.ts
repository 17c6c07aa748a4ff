import {
  difference,
  propertiesOf,
  type Shape,
  type Spoken,
  unreadable,
  variantsOf,
} from '#switchboard/schemas'
import type { WrittenContract, WrittenContracts } from './contracts_document.js'

export interface Break {
  /** `module.operation`; of an event, `subscriber takes module.event`. */
  target: string
  /** Who does not understand whom while hosts of both versions run. */
  direction: string
  reason: string
}

export interface Comparison {
  /** What both versions have and one of them would misunderstand, or what is gone. */
  breaks: Break[]
  /** Operations that only the newer version has: nobody misses them, and older hosts do not offer them. */
  added: string[]
  /** Modules whose contracts are not the same, and go together all the same. */
  changed: string[]
}

/** Compares two versions of all contracts as hosts do when they shake hands, in either direction. */
export function compareContracts(older: WrittenContracts, newer: WrittenContracts): Comparison {
  const comparison: Comparison = { breaks: [], added: [], changed: [] }
  for (const module of new Set([...Object.keys(older), ...Object.keys(newer)])) {
    const [before, after] = [older[module], newer[module]]
    if (before?.fingerprint === after?.fingerprint) continue
    const breaks = [
      ...operationBreaks(module, before, after),
      ...deliveryBreaks(module, before, after),
    ]
    comparison.breaks.push(...breaks)
    const added = Object.keys(operationsOf(after)).filter((name) => !operationsOf(before)[name])
    comparison.added.push(...added.map((name) => `${module}.${name}`))
    if (breaks.length === 0) comparison.changed.push(module)
  }
  return comparison
}

type Version = WrittenContract | undefined

function operationBreaks(module: string, older: Version, newer: Version): Break[] {
  return Object.entries(operationsOf(older)).flatMap(([name, before]) => {
    const after: Spoken | undefined = operationsOf(newer)[name]
    return breaksOf(`${module}.${name}`, {
      'older callers → newer hosts': difference(before, after),
      'newer callers → older hosts': after ? difference(after, before) : null,
    })
  })
}

/** A subscriber that cannot read one kind of event is sent none at all, so each kind is looked at by itself. */
function deliveryBreaks(subscriber: string, older: Version, newer: Version): Break[] {
  const [before, after] = [eventsTakenBy(older), eventsTakenBy(newer)]
  if (before.size === 0) return [] // Nothing was delivered that could stop.
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((event) =>
    breaksOf(`${subscriber} takes ${event}`, {
      'older publishers → newer subscribers': unread(before.get(event), after.get(event)),
      'newer publishers → older subscribers': unread(after.get(event), before.get(event)),
    })
  )
}

function unread(sent: Shape | undefined, read: Shape | undefined): string | null {
  if (!sent) return null
  return read ? unreadable(sent, read, { strict: true }) : 'it is not taken there'
}

/** The directions that have a reason not to work. */
function breaksOf(target: string, reasons: Record<string, string | null>): Break[] {
  return Object.entries(reasons).flatMap(([direction, reason]) =>
    reason === null ? [] : { target, direction, reason }
  )
}

function operationsOf(version: Version): Record<string, Spoken> {
  const all = Object.entries(version?.operations ?? {})
  return Object.fromEntries(all.filter(([, { kind }]) => kind !== 'delivery'))
}

/** The events that a module takes, as they travel, by their names. */
function eventsTakenBy(version: Version): Map<string, Shape> {
  const input = version?.operations.takeEvents?.input as Shape | undefined
  const event = input && propertiesOf(input).events.items
  const kinds = event ? variantsOf(event) : []
  return new Map(kinds.map((one) => [String(propertiesOf(one).name.const), one]))
}
