import { test } from '@japa/runner'
import { KeyReused } from '#switchboard/failures'
import { clientIn, placements, user } from '#tests/support/clients'
import { unique } from '#tests/support/unique'
import { Thoughts } from '#tests/support/whole_clients'

for (const placement of placements) {
  test.group(`The thoughts contract, ${placement}`, () => {
    const author = (name = unique('author')) => clientIn(placement, Thoughts, user(name))

    test('a published thought comes back whole, by id, by author and on the timeline', async ({
      assert,
    }) => {
      const username = unique('Mary Ann ')
      const thoughts = await author(username)
      const published = await thoughts.publish({ text: '  Zwei Zeilen,\r\nund ein Café. 👨‍👩‍👧‍👦 ' })
      assert.isTrue(published.ok)
      if (!published.ok) return
      const { value } = published
      assert.equal(value.username, username)
      assert.equal(value.text, 'Zwei Zeilen,\nund ein Café. 👨‍👩‍👧‍👦')
      assert.match(value.timestamp, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
      assert.isNull(value.editedAt)

      assert.deepEqual(await thoughts.one({ id: value.id }), published)
      assert.deepEqual((await thoughts.many({ ids: [value.id, 9_000_000_000, value.id] })).value, [
        value,
      ])
      const page = { before: null, after: null, limit: 5 }
      assert.deepEqual((await thoughts.byAuthor({ username, ...page })).value.thoughts, [value])
      assert.deepEqual((await thoughts.timeline({ ...page, limit: 1 })).value.thoughts, [value])
      assert.equal((await thoughts.count({ username })).value, 1)
    })

    test('250 characters as a reader counts them fit, one more is refused with how many', async ({
      assert,
    }) => {
      const thoughts = await author()
      const family = '👩‍👩‍👧‍👦'
      assert.isTrue((await thoughts.publish({ text: family.repeat(100) + 'é'.repeat(150) })).ok)
      assert.deepEqual(await thoughts.publish({ text: 'x'.repeat(262) }), {
        ok: false,
        error: { type: 'text_too_long', over: 12 },
      })
      const zalgo = `a${'\u0301'.repeat(3000)}`
      assert.deepEqual(await thoughts.publish({ text: zalgo }), {
        ok: false,
        error: { type: 'text_too_long', over: 0 },
      })
    })

    test('blank texts and control characters are refused', async ({ assert }) => {
      const thoughts = await author()
      for (const text of ['', ' \n\t ', '\u200b\u2060', '\u3164']) {
        assert.deepEqual(await thoughts.publish({ text }), {
          ok: false,
          error: { type: 'text_blank' },
        })
      }
      for (const [text, codePoint] of [
        ['a\0b', 0],
        ['a\u001bb', 27],
        ['a\vb', 11],
        ['a\u0085b', 0x85],
      ] as const) {
        const error = { type: 'text_has_control_character' as const, codePoint }
        assert.deepEqual(await thoughts.publish({ text }), { ok: false, error })
      }
    })

    test('nobody publishes, edits or deletes without being logged in', async ({ assert }) => {
      const thoughts = await clientIn(placement, Thoughts)
      const refusal = { ok: false as const, error: { type: 'not_logged_in' as const } }
      assert.deepEqual(await thoughts.publish({ text: 'me?' }), refusal)
      assert.deepEqual(await thoughts.edit({ id: 1, text: 'me?' }), refusal)
      assert.deepEqual(await thoughts.delete({ id: 1 }), refusal)
    })

    test('an edit is marked, keeps the moment of publishing, and is for the author alone', async ({
      assert,
    }) => {
      const thoughts = await author()
      const published = await thoughts.publish({ text: 'frist' })
      if (!published.ok) return assert.fail('not published')
      const { id, timestamp } = published.value
      const same = await thoughts.edit({ id, text: ' frist ' })
      assert.isTrue(same.ok && same.value.editedAt === null)

      const edited = await thoughts.edit({ id, text: 'first' })
      if (!edited.ok) return assert.fail('not edited')
      assert.equal(edited.value.text, 'first')
      assert.equal(edited.value.timestamp, timestamp)
      assert.isNotNull(edited.value.editedAt)

      const other = await author()
      assert.deepEqual(await other.edit({ id, text: 'mine' }), {
        ok: false,
        error: { type: 'not_yours' },
      })
      assert.deepEqual(await other.delete({ id }), { ok: false, error: { type: 'not_yours' } })
      assert.deepEqual(await thoughts.edit({ id: 9_000_000_000, text: 'x' }), {
        ok: false,
        error: { type: 'not_found' },
      })
    })

    test('a deleted thought is gone everywhere', async ({ assert }) => {
      const username = unique('author')
      const thoughts = await author(username)
      const published = await thoughts.publish({ text: 'soon gone' })
      if (!published.ok) return assert.fail('not published')
      const { id } = published.value
      assert.deepEqual(await thoughts.delete({ id }), { ok: true, value: { id } })
      assert.deepEqual(await thoughts.one({ id }), { ok: false, error: { type: 'not_found' } })
      assert.deepEqual(await thoughts.delete({ id }), { ok: false, error: { type: 'not_found' } })
      assert.deepEqual(
        (await thoughts.byAuthor({ username, before: null, after: null, limit: 9 })).value,
        {
          thoughts: [],
          older: null,
          newer: null,
          total: 0,
        }
      )
      assert.equal((await thoughts.count({ username })).value, 0)
    })

    test('pages lead from the newest to the oldest and back without a gap', async ({ assert }) => {
      const username = unique('author')
      const thoughts = await author(username)
      for (let i = 0; i < 7; i++) await thoughts.publish({ text: `number ${i}` })
      const page = async (cursors: { before?: number | null; after?: number | null }) => {
        const { value } = await thoughts.byAuthor({
          username,
          before: null,
          after: null,
          ...cursors,
          limit: 3,
        })
        return { ...value, numbers: value.thoughts.map(({ text }) => Number(text.slice(7))) }
      }
      const first = await page({})
      const second = await page({ before: first.older })
      const third = await page({ before: second.older })
      assert.deepEqual([first.numbers, second.numbers, third.numbers], [[6, 5, 4], [3, 2, 1], [0]])
      assert.isNull(first.newer)
      assert.isNull(third.older)
      const back = await page({ after: third.newer })
      assert.deepEqual(back.numbers, [3, 2, 1])
      const start = await page({ after: back.newer })
      assert.deepEqual(start.numbers, [6, 5, 4])
      assert.isNull(start.newer)
    })

    test('the same key and text publish once, another text with it is refused', async ({
      assert,
    }) => {
      const username = unique('author')
      const thoughts = await author(username)
      const key = unique('key')
      const [once, twice] = await Promise.all([
        thoughts.publish({ text: 'only once' }, { key }),
        thoughts.publish({ text: 'only once' }, { key }),
      ])
      assert.deepEqual(once, twice)
      assert.deepEqual(await thoughts.publish({ text: 'only once' }, { key }), once)
      assert.equal((await thoughts.count({ username })).value, 1)
      await assert.rejects(
        () => thoughts.publish({ text: 'something else' }, { key }),
        'thoughts.publish was called before with this idempotency key and another input; use a new key'
      )
      await thoughts
        .publish({ text: 'something else' }, { key })
        .catch((error) => assert.instanceOf(error, KeyReused))
      const other = await author()
      assert.isTrue(
        (await other.publish({ text: 'something else' }, { key })).ok,
        'keys belong to a principal'
      )
    })
  })
}
