import {
  difference,
  propertiesOf,
  type Shape,
  type Spoken,
  unreadable,
  variantsOf,
} from '#switchboard/schemas'
import type { WrittenContract, WrittenContracts } from './contracts_document.js'

/** Who does not understand whom while hosts of both versions run. */
export type Direction =
  | 'older callers → newer hosts'
  | 'newer callers → older hosts'
  | 'older publishers → newer subscribers'
  | 'newer publishers → older subscribers'

export interface Break {
  /** `module.operation`; of an event, `subscriber takes module.event`. */
  target: string
  direction: Direction
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
    const target = `${module}.${name}`
    const after: Spoken | undefined = operationsOf(newer)[name]
    return [
      ...named(target, 'older callers → newer hosts', difference(before, after)),
      ...named(target, 'newer callers → older hosts', after ? difference(after, before) : null),
    ]
  })
}

/** A subscriber that cannot read one kind of event is sent none at all, so each kind is looked at by itself. */
function deliveryBreaks(subscriber: string, older: Version, newer: Version): Break[] {
  const [before, after] = [eventsTakenBy(older), eventsTakenBy(newer)]
  if (before.size === 0) return [] // Nothing was delivered that could stop.
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((event) => {
    const target = `${subscriber} takes ${event}`
    const forth = unread(before.get(event), after.get(event))
    const back = unread(after.get(event), before.get(event))
    return [
      ...named(target, 'older publishers → newer subscribers', forth),
      ...named(target, 'newer publishers → older subscribers', back),
    ]
  })
}

function unread(sent: Shape | undefined, read: Shape | undefined): string | null {
  if (!sent) return null
  return read ? unreadable(sent, read, { strict: true }) : 'it is not taken there'
}

function named(target: string, direction: Direction, reason: string | null): Break[] {
  return reason === null ? [] : [{ target, direction, reason }]
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
