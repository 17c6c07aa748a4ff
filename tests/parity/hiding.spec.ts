import { test } from '@japa/runner'
import { administrator, clientIn, placements, user } from '#tests/support/clients'
import { eventually } from '#tests/support/eventually'
import { unique } from '#tests/support/unique'
import { Search, Thoughts } from '#tests/support/whole_clients'

for (const placement of placements) {
  test.group(`A hidden thought, ${placement}`, () => {
    test('is gone for others, there for its author, and found again when shown', async ({
      assert,
    }) => {
      const username = unique('author')
      const word = unique('word')
      const own = await clientIn(placement, Thoughts, user(username))
      const others = await clientIn(placement, Thoughts, user(unique('reader')))
      const root = await clientIn(placement, Thoughts, administrator(unique('root')))
      const search = await clientIn(placement, Search)
      const found = async () => {
        const answer = await search.find({ words: word, after: null, before: null, limit: 5 })
        return answer.ok ? answer.value.hits.map(({ id }) => id) : []
      }
      const published = await own.publish({ text: `about ${word}` })
      const id = published.ok ? published.value.id : 0
      await eventually(async () => (await found()).length === 1)

      assert.deepEqual(await root.hide({ id, reason: 'Sells pills.' }), { ok: true, value: { id } })
      await eventually(async () => (await found()).length === 0)
      assert.deepEqual(await others.one({ id }), { ok: false, error: { type: 'not_found' } })
      const page = { username, before: null, after: null, limit: 5 }
      assert.isEmpty((await others.byAuthor(page)).value.thoughts)
      const kept = await own.one({ id })
      assert.equal(kept.ok && kept.value.hiddenBecause, 'Sells pills.')
      assert.lengthOf((await own.byAuthor(page)).value.thoughts, 1)

      await own.edit({ id, text: `still about ${word}` })
      assert.deepEqual(await root.unhide({ id }), { ok: true, value: { id } })
      await eventually(async () => (await found()).includes(id))
      const shown = await others.one({ id })
      assert.isNull(shown.ok && shown.value.hiddenBecause)
    })

    test('is hidden by an administrator, not by a user of that name', async ({ assert }) => {
      const thoughts = await clientIn(placement, Thoughts, user('root'))
      const published = await thoughts.publish({ text: 'mine' })
      const id = published.ok ? published.value.id : 0
      const refused = { ok: false, error: { type: 'not_allowed' } }
      assert.deepEqual(await thoughts.hide({ id, reason: 'x' }), refused)
      assert.deepEqual(await thoughts.audit({ before: null, limit: 1 }), refused)
    })
  })
}
