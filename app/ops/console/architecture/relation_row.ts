import { amount } from '#ops/console/presenters/amounts'
import { stateOf, type Relation, type State } from '../../../architecture/graph/relations.js'
import type { CallsSoFar } from './calls_so_far.js'

const MOODS: Record<State, string> = { seen: 'good', unused: 'quiet', undeclared: 'bad' }

/** A relation as a row of the table. */
export function relationRow(relation: Relation, calls: CallsSoFar) {
  const { from, to, kind, what, by, declared, seen } = relation
  const mood = MOODS[stateOf(relation)]
  const isDeclared = declared && by.every((one) => one.declared)
  return {
    ...{ from, to, kind },
    name: what.split('.')[1],
    by: by.map(({ name }) => name).join(', '),
    declared: { word: isDeclared ? 'yes' : 'no', mood: isDeclared ? 'good' : 'bad' },
    seen: { word: seen ? 'yes' : 'no', mood: seen ? 'good' : mood },
    /** Events are counted by their outboxes. */
    calls: kind === 'call' ? amount(calls.of(from, what)) : '–',
  }
}
