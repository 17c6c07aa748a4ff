import type { EventOf, OutputOf } from '#switchboard/contract'
import type { CommandCall } from '#switchboard/module'
import type { thoughts } from '#modules/thoughts/contract'
import Thought from '#modules/thoughts/models/thought'
import { changeCount } from '#modules/thoughts/operations/count_thoughts'
import { toValue } from '#modules/thoughts/operations/thought_rows'
import { FORMER_AUTHOR, type users } from '#modules/users/contract'

type Departing = EventOf<typeof thoughts, 'departing'>
type Choice = NonNullable<OutputOf<typeof thoughts.operations.departure>>['thoughts']

/** Thoughts treated in one transaction, so that each ends well before its deadline. */
const BATCH = 100

/** Marks the author as gone: from here on nothing is published in that name. The thoughts follow in batches. */
export async function beginDeparture(
  { username, thoughts: choice, version }: EventOf<typeof users, 'deleted'>,
  { db, publish }: CommandCall
) {
  const { rows } = await db.rawQuery(
    `INSERT INTO authors (username, thoughts, departure, thoughts_at_departure) VALUES (?, 0, ?, 0)
     ON CONFLICT (username) DO UPDATE SET departure = excluded.departure, thoughts_at_departure = authors.thoughts
     WHERE authors.departure IS NULL
     RETURNING 1`,
    [username, choice]
  )
  if (rows.length > 0) await publish('departing', { username, version })
}

/**
 * Treats one batch and asks for the next by an event to this module itself. The outbox makes that resumable: the batch
 * and the next event are committed together, whichever process comes to it.
 */
export async function continueDeparture({ username, version }: Departing, call: CommandCall) {
  const { rows } = await call.db.rawQuery(
    'SELECT departure FROM authors WHERE username = ? AND finished_at IS NULL FOR UPDATE',
    [username]
  )
  if (rows.length === 0) return // Told twice.
  const batch = await Thought.query({ client: call.db })
    .where({ username })
    .orderBy('id', 'desc')
    .limit(BATCH)
    .forUpdate()
  if (batch.length > 0) await treat(rows[0].departure, username, batch, call)
  if (batch.length === BATCH) await call.publish('departing', { username, version })
  else await call.db.from('authors').where({ username }).update({ finished_at: new Date() })
}

async function treat(choice: Choice, username: string, batch: Thought[], call: CommandCall) {
  const { db, publish } = call
  const ids = batch.map(({ id }) => id)
  const isHidden = ({ hiddenBecause }: Thought) => hiddenBecause !== null
  // What is hidden is not counted, and stays hidden without the name.
  const counted = batch.filter((thought) => !isHidden(thought)).length
  for (const thought of batch) thought.version++
  if (choice === 'delete') {
    await db.from('thoughts').whereIn('id', ids).delete()
  } else {
    await db
      .from('thoughts')
      .whereIn('id', ids)
      .update({ username: FORMER_AUTHOR, version: db.raw('version + 1') })
    for (const thought of batch) thought.username = FORMER_AUTHOR
    await changeCount(db, FORMER_AUTHOR, +counted)
  }
  await changeCount(db, username, -counted)
  const tell = async (event: 'deleted' | 'edited' | 'hidden', of: Thought[]) => {
    const facts = of.map((thought) => ({ thought: toValue(thought), version: thought.version }))
    if (facts.length > 0) await publish(event, ...facts)
  }
  if (choice === 'delete') return tell('deleted', batch)
  await tell(
    'edited',
    batch.filter((thought) => !isHidden(thought))
  )
  await tell('hidden', batch.filter(isHidden))
}
