import { amount } from '#ops/console/presenters/amounts'
import { isUnseen, type Relation } from '../../../architecture/graph/relations.js'
import type { CallsSoFar } from './calls_so_far.js'

/** A relation as a row of the table. */
export function relationRow(relation: Relation, calls: CallsSoFar) {
  const { from, to, kind, what, by } = relation
  return {
    ...{ from, to, kind },
    name: what.split('.')[1],
    by: by.map(({ name }) => name).join(', '),
    seen: isUnseen(relation) ? { word: 'no', mood: 'quiet' } : { word: 'yes', mood: 'good' },
    /** Events are counted by their outboxes. */
    calls: kind === 'call' ? amount(calls.of(from, what)) : '–',
  }
}
