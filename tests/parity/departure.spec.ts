import { test } from '@japa/runner'
import { FORMER_AUTHOR } from '#modules/users/contract'
import { clientIn, placements, user } from '#tests/support/clients'
import { credentials } from '#tests/support/credentials'
import { eventually } from '#tests/support/eventually'
import { unique } from '#tests/support/unique'
import { Search, Thoughts, Users } from '#tests/support/whole_clients'

const password = 'a good long password'

for (const placement of placements) {
  test.group(`An account that is deleted, ${placement}`, () => {
    /** Somebody with a thought that was edited once, found by `word`. */
    async function setUp() {
      const username = unique('leaver')
      const word = unique('word')
      const anybody = await clientIn(placement, Users)
      await anybody.signUp({ username, password })
      const users = await clientIn(placement, Users, user(username))
      const thoughts = await clientIn(placement, Thoughts, user(username))
      const search = await clientIn(placement, Search)
      const published = await thoughts.publish({ text: `first ${word}` })
      const id = published.ok ? published.value.id : 0
      await thoughts.edit({ id, text: `second ${word}` })
      const found = async () => {
        const answer = await search.find({ words: word, after: null, before: null, limit: 5 })
        return answer.ok ? answer.value.hits : []
      }
      await eventually(async () => (await found()).length === 1)
      const finished = () =>
        eventually(async () => {
          const { value } = await thoughts.departure({ username })
          return value?.finishedAt && value
        })
      return { username, anybody, users, thoughts, id, found, finished }
    }

    test('leaves a name that nobody has and nobody can have again', async ({ assert }) => {
      const { username, anybody, users } = await setUp()
      const key = unique('key')
      const deletion = { password, thoughts: 'delete' } as const
      const deleted = await users.deleteAccount(deletion, { key })
      assert.deepEqual(deleted, { ok: true, value: { username } })
      assert.deepEqual(await users.deleteAccount(deletion, { key }), deleted, 'asked again')

      const refused = { ok: false, error: { type: 'not_found' } }
      assert.deepEqual(await anybody.find({ username }), refused)
      assert.deepEqual(await anybody.credentialEpoch({ username }), refused)
      assert.isEmpty((await anybody.findMany({ usernames: [username] })).value)
      assert.isFalse((await anybody.authenticate(credentials({ username, password }))).ok)
      for (const name of [username, username.toUpperCase(), FORMER_AUTHOR]) {
        const again = await anybody.signUp({ username: name, password })
        assert.deepEqual(again, { ok: false, error: { type: 'username_taken' } })
      }
      const gone = { ok: false, error: { type: 'not_logged_in' } }
      assert.deepEqual(await users.account({}), gone)
      assert.deepEqual(await users.describe({ displayName: 'x', bio: '' }), gone)
      assert.deepEqual(await users.deleteAccount(deletion), gone)
    })

    test('takes its thoughts along, everywhere, and publishes no more', async ({ assert }) => {
      const { username, users, thoughts, id, found, finished } = await setUp()
      assert.isNull((await thoughts.departure({ username })).value)
      await users.deleteAccount({ password, thoughts: 'delete' })
      assert.containsSubset(await finished(), { thoughts: 'delete', total: 1, remaining: 0 })
      assert.deepEqual(await thoughts.one({ id }), { ok: false, error: { type: 'not_found' } })
      assert.equal((await thoughts.count({ username })).value, 0)
      assert.deepEqual(await thoughts.publish({ text: 'one more' }), {
        ok: false,
        error: { type: 'author_departed' },
      })
      await eventually(async () => (await found()).length === 0)
    })

    test('may leave its thoughts without the name', async ({ assert }) => {
      const { username, users, thoughts, id, found, finished } = await setUp()
      await users.deleteAccount({ password, thoughts: 'anonymise' })
      assert.containsSubset(await finished(), { thoughts: 'anonymise', total: 1, remaining: 0 })
      const kept = await thoughts.one({ id })
      assert.equal(kept.ok && kept.value.username, FORMER_AUTHOR)
      assert.equal((await thoughts.count({ username })).value, 0)
      const hit = await eventually(async () =>
        (await found()).find(({ username: author }) => author === FORMER_AUTHOR)
      )
      assert.equal(hit.id, id)
    })

    test('is not deleted by a wrong password, or by nobody', async ({ assert }) => {
      const { username, anybody, users } = await setUp()
      assert.deepEqual(await users.deleteAccount({ password: 'a wrong one', thoughts: 'delete' }), {
        ok: false,
        error: { type: 'wrong_password' },
      })
      assert.deepEqual(await anybody.deleteAccount({ password, thoughts: 'delete' }), {
        ok: false,
        error: { type: 'not_logged_in' },
      })
      assert.isTrue((await anybody.find({ username })).ok)
    })
  })

  test.group(`What somebody may take along, ${placement}`, () => {
    test('is their account and every text they wrote, for them alone', async ({ assert }) => {
      const username = unique('author')
      const anybody = await clientIn(placement, Users)
      await anybody.signUp({ username, password })
      const account = await (await clientIn(placement, Users, user(username))).account({})
      assert.containsSubset(account, { ok: true, value: { username, role: 'user' } })

      const thoughts = await clientIn(placement, Thoughts, user(username))
      const published = await thoughts.publish({ text: 'one' })
      const id = published.ok ? published.value.id : 0
      for (const text of ['two', 'three', 'four']) await thoughts.edit({ id, text })
      const first = await thoughts.earlierTexts({ after: null, limit: 2 })
      if (!first.ok) return assert.fail(first.error.type)
      assert.deepEqual(
        first.value.map(({ text, version }) => [text, version]),
        [
          ['one', 1],
          ['two', 2],
        ]
      )
      const rest = await thoughts.earlierTexts({ after: { id, version: 2 }, limit: 2 })
      assert.deepEqual(rest.ok && rest.value.map(({ text }) => text), ['three'])

      const other = await clientIn(placement, Thoughts, user(unique('other')))
      assert.deepEqual(await other.earlierTexts({ after: null, limit: 2 }), { ok: true, value: [] })
      const nobody = await clientIn(placement, Thoughts)
      assert.isFalse((await nobody.earlierTexts({ after: null, limit: 2 })).ok)
    })

    test('all facts come by growing id with their versions, page by page', async ({ assert }) => {
      const thoughts = await clientIn(placement, Thoughts, user(unique('author')))
      const ids: number[] = []
      for (const text of ['a', 'b', 'c']) {
        const published = await thoughts.publish({ text })
        if (published.ok) ids.push(published.value.id)
      }
      await thoughts.edit({ id: ids[1], text: 'B' })
      const page = await thoughts.facts({ after: ids[0] - 1, limit: 2 })
      assert.deepEqual(
        page.value.facts.map(({ thought, version }) => [thought.id, version]),
        [
          [ids[0], 1],
          [ids[1], 2],
        ]
      )
      assert.equal(page.value.next, ids[1])
      const rest = await thoughts.facts({ after: ids[1], limit: 500 })
      assert.include(
        rest.value.facts.map(({ thought }) => thought.id),
        ids[2]
      )
      assert.isNull(rest.value.next)
    })
  })
}
