import app from '@adonisjs/core/services/app'
import type { thoughts } from '#modules/thoughts/contract'
import type { EventOf } from '#switchboard/contract'
import { ok } from '#switchboard/contract/operation'
import { fakeOf } from '#tests/fakes/fake'
import { unique } from '#tests/support/unique'
import { Thoughts } from '#tests/support/whole_clients'

type Fact = EventOf<typeof thoughts, 'published'>

/** Thoughts that only these tests have are of ids from here on. */
export const FIRST_ID = 4_000_000_000

let next = FIRST_ID

/**
 * A thoughts module that has what search knows of, so that a rebuild leaves that alone, and what is added: so many
 * thoughts of an author, of which search has not heard.
 */
export async function knownThoughts(username: string) {
  const db = await app.container.make('lucid.db')
  const known = await db.connection('search').from('entries').where({ deleted: false })
  const facts: Fact[] = known.map((row) => ({
    thought: {
      id: Number(row.id),
      username: row.username,
      text: row.text,
      timestamp: row.published_at.toISOString(),
      editedAt: row.edited_at?.toISOString() ?? null,
      hiddenBecause: null,
    },
    version: row.version,
  }))
  facts.sort((one, other) => one.thought.id - other.thought.id)

  const fake = fakeOf(Thoughts)
    .answers('count', () => ok(facts.length))
    .answers('facts', ({ after, limit }) => {
      const left = facts.filter(({ thought }) => thought.id > (after ?? 0))
      const page = left.slice(0, limit)
      return ok({ facts: page, next: left.length > limit ? page.at(-1)!.thought.id : null })
    })
  const add = (count: number) => {
    const added = Array.from({ length: count }, (): Fact => {
      const [text, timestamp] = [unique('text'), new Date().toISOString()]
      const thought = { id: next++, username, text, timestamp, editedAt: null, hiddenBecause: null }
      return { thought, version: 1 }
    })
    facts.push(...added)
    return added
  }
  return { thoughts: fake, add }
}
