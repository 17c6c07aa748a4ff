import type { CommandCall } from '#switchboard/module'
import { fail } from '#switchboard/contract'
import Thought from '#modules/thoughts/models/thought'

/** The thought that its author is about to change, with its row locked, or why it may not be changed. */
export async function lockOwnThought(id: number, { principal, db }: CommandCall) {
  if (principal.kind !== 'user') return fail({ type: 'not_logged_in' })
  const thought = await Thought.query({ client: db }).where('id', id).forUpdate().first()
  if (!thought) return fail({ type: 'not_found' })
  if (thought.username !== principal.username)
    return fail({ type: thought.hiddenBecause === null ? 'not_yours' : 'not_found' })
  return { ok: true as const, thought }
}
