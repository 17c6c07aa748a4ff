import type { CommandCall } from '#switchboard/module'
import Thought from '#modules/thoughts/models/thought'
import { changeCount } from '#modules/thoughts/operations/count_thoughts'

/**
 * Anybody's thought with its row locked, for an administrator; `null` where there is none. Its author's row is locked
 * before it, as everywhere; a departure may take the name from the thought meanwhile, then it is looked for again.
 */
export async function lockAnyThought(id: number, { db }: CommandCall): Promise<Thought | null> {
  for (;;) {
    const seen = await Thought.find(id, { client: db })
    if (!seen) return null
    const { username } = seen
    await changeCount(db, username, 0)
    const thought = await Thought.query({ client: db }).where({ id, username }).forUpdate().first()
    if (thought) return thought
  }
}
