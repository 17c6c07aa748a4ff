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

    test('a published thought comes back whole, by id, by author and on the timeline', async ({
      assert,
    }) => {
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

    test('a text that cannot be a thought is refused with the reason', async ({ assert }) => {
      const thoughts = await author()
      assert.isTrue((await thoughts.publish({ text: '👩‍👩‍👧‍👦'.repeat(100) + 'é'.repeat(150) })).ok)
      for (const [text, type, explained] of [
        ['x'.repeat(262), 'text_too_long', { over: 12 }],
        [`a${'\u0301'.repeat(3000)}`, 'text_too_long', { over: 0 }],
        [' \u200b ', 'text_blank', {}],
        ['a\0b', 'text_has_control_character', { codePoint: 0 }],
        ['a\ud83d', 'text_has_control_character', { codePoint: 0xd83d }],
      ] as const)
        assert.deepEqual(await thoughts.publish({ text }), refusal(type, explained))
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

    test('pages lead from the newest to the oldest and back without a gap', async ({ assert }) => {
      const username = unique('author')
      const thoughts = await author(username)
      for (let i = 0; i < 5; i++) await thoughts.publish({ text: String(i) })
      const read = async (cursors: { before?: number | null; after?: number | null }) => {
        const { value } = await thoughts.byAuthor({ username, ...page, ...cursors, limit: 2 })
        return { ...value, texts: value.thoughts.map(({ text }) => text).join() }
      }
      const first = await read({})
      const second = await read({ before: first.older })
      const third = await read({ before: second.older })
      assert.deepEqual([first.texts, second.texts, third.texts], ['4,3', '2,1', '0'])
      assert.deepEqual([first.newer, third.older], [null, null])
      const back = await read({ after: third.newer })
      const start = await read({ after: back.newer })
      assert.deepEqual([back.texts, start.texts, start.newer], ['2,1', '4,3', null])
    })

    test('the same key and text publish once, another text with it is refused', async ({
      assert,
    }) => {
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
