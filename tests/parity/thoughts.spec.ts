import { test } from '@japa/runner'
import { KeyReused } from '#switchboard/failures'
import { clientIn, placements, user } from '#tests/support/clients'
import { failureOf } from '#tests/support/failure_of'
import { refusal, valueOf } from '#tests/support/results'
import { unique } from '#tests/support/unique'
import { Thoughts } from '#tests/support/whole_clients'

const page = { before: null, after: null, limit: 5 }

for (const placement of placements) {
  test.group(`The thoughts contract, ${placement}`, () => {
    const author = (name = unique('author')) => clientIn(placement, Thoughts, user(name))

    test('a published thought comes back by id, author and timeline', async ({ assert }) => {
      const username = unique('Mary Ann ')
      const thoughts = await author(username)
      const published = await thoughts.publish({ text: '  Zwei Zeilen,\r\nund ein Café. 👨‍👩‍👧‍👦 ' })
      const value = valueOf(published)
      assert.include(value, { username, text: 'Zwei Zeilen,\nund ein Café. 👨‍👩‍👧‍👦', editedAt: null })
      assert.match(value.timestamp, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)

      assert.deepEqual(await thoughts.one({ id: value.id }), published)
      const ids = [value.id, 9_000_000_000, value.id]
      assert.deepEqual((await thoughts.many({ ids })).value, [value])
      assert.deepEqual((await thoughts.byAuthor({ username, ...page })).value.thoughts, [value])
      assert.deepEqual((await thoughts.timeline({ ...page, limit: 1 })).value.thoughts, [value])
      assert.equal((await thoughts.count({ username })).value, 1)
    })

    test('nobody publishes, edits or deletes without being logged in', async ({ assert }) => {
      const thoughts = await clientIn(placement, Thoughts)
      assert.deepEqual(await thoughts.publish({ text: 'me?' }), refusal('not_logged_in'))
      assert.deepEqual(await thoughts.edit({ id: 1, text: 'me?' }), refusal('not_logged_in'))
      assert.deepEqual(await thoughts.delete({ id: 1 }), refusal('not_logged_in'))
    })

    test('an edit is marked, keeps the moment of publishing, and is for the author alone', async ({
      assert,
    }) => {
      const thoughts = await author()
      const { id, timestamp } = valueOf(await thoughts.publish({ text: 'frist' }))
      assert.isNull(valueOf(await thoughts.edit({ id, text: ' frist ' })).editedAt)

      const edited = valueOf(await thoughts.edit({ id, text: 'first' }))
      assert.include(edited, { text: 'first', timestamp })
      assert.isNotNull(edited.editedAt)

      const other = await author()
      assert.deepEqual(await other.edit({ id, text: 'mine' }), refusal('not_yours'))
      assert.deepEqual(await other.delete({ id }), refusal('not_yours'))
      const nothing = await thoughts.edit({ id: 9_000_000_000, text: 'x' })
      assert.deepEqual(nothing, refusal('not_found'))
    })

    test('a deleted thought is gone everywhere', async ({ assert }) => {
      const username = unique('author')
      const thoughts = await author(username)
      const { id } = valueOf(await thoughts.publish({ text: 'soon gone' }))
      assert.deepEqual(await thoughts.delete({ id }), { ok: true, value: { id } })
      assert.deepEqual(await thoughts.one({ id }), refusal('not_found'))
      assert.deepEqual(await thoughts.delete({ id }), refusal('not_found'))
      const { value } = await thoughts.byAuthor({ username, ...page })
      assert.deepEqual(value, { thoughts: [], older: null, newer: null, total: 0 })
      assert.equal((await thoughts.count({ username })).value, 0)
    })

    test('the same key and text publish once; another text is refused', async ({ assert }) => {
      const username = unique('author')
      const thoughts = await author(username)
      const key = unique('key')
      const publish = (text: string) => thoughts.publish({ text }, { key })
      const [once, twice] = await Promise.all([publish('only once'), publish('only once')])
      assert.deepEqual([twice, await publish('only once')], [once, once])
      assert.equal((await thoughts.count({ username })).value, 1)
      const failure = await failureOf(publish('something else'))
      assert.instanceOf(failure, KeyReused)
      assert.equal(
        failure.message,
        'thoughts.publish was called before with this idempotency key and another input; use a new key'
      )
      const other = await (await author()).publish({ text: 'something else' }, { key })
      assert.isTrue(other.ok, 'keys belong to a principal')
    })
  })
}
