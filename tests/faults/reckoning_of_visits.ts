import type { Assert } from '@japa/assert'
import type { People } from '#tests/faults/crowd'
import { lookInto, settled } from '#tests/faults/stores_of_hosts'
import type { Visits } from '#tests/faults/visits'

/** Counts in the database what visitors were promised: each is there, once, and nothing else is. */
export async function reckonVisits(
  assert: Assert,
  visits: Visits,
  database: string,
  { writers, editor, describer }: People
) {
  const stores = await lookInto(database)
  const kept = await stores.texts(writers.map(({ username }) => username))
  const promised = [...visits.acknowledged].map(([text, id]) => ({ text, id }))
  const byId = (one: { id: number }, other: { id: number }) => one.id - other.id
  assert.deepEqual(kept, promised.toSorted(byId), 'each thought is there once')

  const versions = await stores.ask(
    `SELECT version.text
     FROM thoughts.thoughts t, LATERAL (
       SELECT version, text FROM thoughts.earlier_texts WHERE thought_id = t.id UNION ALL SELECT t.version, t.text
     ) AS version
     WHERE username = $1 ORDER BY id, version.version`,
    [editor.username]
  )
  assert.deepEqual(
    versions.map(({ text }) => text),
    visits.edits,
    'each edit was made once, one after the other'
  )

  const [{ bio }] = await stores.ask('SELECT bio FROM users.users WHERE username = $1', [
    describer.username,
  ])
  assert.equal(bio, visits.descriptions.at(-1), 'the last description is what holds')
  const accounts = await stores.ask(
    `SELECT username FROM users.users WHERE username LIKE 'newcomer%' ORDER BY id`
  )
  assert.deepEqual(
    accounts.map(({ username }) => username),
    visits.accounts,
    'each account is there once'
  )

  await settled(assert, stores)
}
