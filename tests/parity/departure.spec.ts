import { test } from '@japa/runner'
import { FORMER_AUTHOR } from '#modules/users/contract'
import { clientIn, placements, user } from '#tests/support/clients'
import { eventually } from '#tests/support/eventually'
import { refusal, valueOf } from '#tests/support/results'
import { unique } from '#tests/support/unique'
import { Search, Thoughts, Users } from '#tests/support/whole_clients'

const password = 'a good long password'

for (const placement of placements) {
  test.group(`An account that is deleted, ${placement}`, () => {
    /** Somebody with a thought that was edited once, found by `word`. */
    async function setUp() {
      const username = unique('leaver')
      const word = unique('word')
      const users = await clientIn(placement, Users, user(username))
      await users.signUp({ username, password })
      const thoughts = await clientIn(placement, Thoughts, user(username))
      const search = await clientIn(placement, Search)
      const { id } = valueOf(await thoughts.publish({ text: `first ${word}` }))
      await thoughts.edit({ id, text: `second ${word}` })
      const found = async () =>
        valueOf(await search.find({ words: word, after: null, before: null, limit: 5 })).hits
      await eventually(async () => (await found()).length === 1)
      const finished = () =>
        eventually(async () => {
          const { value } = await thoughts.departure({ username })
          return value?.finishedAt && value
        })
      return { username, users, thoughts, id, found, finished }
    }

    test('takes its thoughts along, everywhere, and publishes no more', async ({ assert }) => {
      const { username, users, thoughts, id, found, finished } = await setUp()
      assert.isNull((await thoughts.departure({ username })).value)
      const key = unique('key')
      const deletion = { password, thoughts: 'delete' } as const
      const deleted = await users.deleteAccount(deletion, { key })
      assert.deepEqual(deleted, { ok: true, value: { username } })
      assert.deepEqual(await users.deleteAccount(deletion, { key }), deleted, 'asked again')
      assert.containsSubset(await finished(), { thoughts: 'delete', total: 1, remaining: 0 })
      assert.deepEqual(await thoughts.one({ id }), refusal('not_found'))
      assert.equal((await thoughts.count({ username })).value, 0)
      assert.deepEqual(await thoughts.publish({ text: 'one more' }), refusal('author_departed'))
      await eventually(async () => (await found()).length === 0)
    })

    test('may leave its thoughts without the name', async ({ assert }) => {
      const { username, users, thoughts, id, found, finished } = await setUp()
      await users.deleteAccount({ password, thoughts: 'anonymise' })
      assert.containsSubset(await finished(), { thoughts: 'anonymise', total: 1, remaining: 0 })
      assert.equal(valueOf(await thoughts.one({ id })).username, FORMER_AUTHOR)
      assert.equal((await thoughts.count({ username })).value, 0)
      const hit = await eventually(async () =>
        (await found()).find(({ username: author }) => author === FORMER_AUTHOR)
      )
      assert.equal(hit.id, id)
    })
  })

  test.group(`What somebody may take along, ${placement}`, () => {
    test('is every text that they wrote, for them alone', async ({ assert }) => {
      const thoughts = await clientIn(placement, Thoughts, user(unique('author')))
      const { id } = valueOf(await thoughts.publish({ text: 'one' }))
      for (const text of ['two', 'three', 'four']) await thoughts.edit({ id, text })
      const page = { after: null, limit: 2 }
      const first = valueOf(await thoughts.earlierTexts(page))
      assert.deepEqual(
        first.map(({ text, version }) => `${version} ${text}`),
        ['1 one', '2 two']
      )
      const rest = valueOf(await thoughts.earlierTexts({ after: { id, version: 2 }, limit: 2 }))
      assert.deepEqual(
        rest.map(({ text }) => text),
        ['three']
      )

      const other = await clientIn(placement, Thoughts, user(unique('other')))
      assert.deepEqual(await other.earlierTexts(page), { ok: true, value: [] })
      assert.isFalse((await (await clientIn(placement, Thoughts)).earlierTexts(page)).ok)
    })

    test('all facts come by growing id with their versions, page by page', async ({ assert }) => {
      const thoughts = await clientIn(placement, Thoughts, user(unique('author')))
      const ids: number[] = []
      for (const text of ['a', 'b', 'c']) ids.push(valueOf(await thoughts.publish({ text })).id)
      await thoughts.edit({ id: ids[1], text: 'B' })
      const { facts, next } = (await thoughts.facts({ after: ids[0] - 1, limit: 2 })).value
      assert.deepEqual(
        facts.map(({ thought, version }) => [thought.id, version]),
        [
          [ids[0], 1],
          [ids[1], 2],
        ]
      )
      assert.equal(next, ids[1])
      const rest = (await thoughts.facts({ after: next, limit: 500 })).value
      assert.include(
        rest.facts.map(({ thought }) => thought.id),
        ids[2]
      )
      assert.isNull(rest.next)
    })
  })
}
