import { test } from '@japa/runner'
import { administrator, clientIn, placements, user } from '#tests/support/clients'
import { eventually } from '#tests/support/eventually'
import { refusal, valueOf } from '#tests/support/results'
import { unique } from '#tests/support/unique'
import { Search, Thoughts } from '#tests/support/whole_clients'

for (const placement of placements) {
  test.group(`A hidden thought, ${placement}`, () => {
    test('is gone for others, there for its author, and found when shown', async ({ assert }) => {
      const username = unique('author')
      const word = unique('word')
      const own = await clientIn(placement, Thoughts, user(username))
      const others = await clientIn(placement, Thoughts, user(unique('reader')))
      const root = await clientIn(placement, Thoughts, administrator(unique('root')))
      const search = await clientIn(placement, Search)
      const page = { before: null, after: null, limit: 5 }
      const found = async () =>
        valueOf(await search.find({ words: word, ...page })).hits.map(({ id }) => id)
      const { id } = valueOf(await own.publish({ text: `about ${word}` }))
      await eventually(async () => (await found()).length === 1)

      const hiding = { id, reason: 'Sells pills.' }
      assert.deepEqual(await own.hide(hiding), refusal('not_allowed'))
      assert.deepEqual(await root.hide(hiding), { ok: true, value: { id } })
      await eventually(async () => (await found()).length === 0)
      assert.deepEqual(await others.one({ id }), refusal('not_found'))
      assert.isEmpty((await others.byAuthor({ username, ...page })).value.thoughts)
      assert.equal(valueOf(await own.one({ id })).hiddenBecause, 'Sells pills.')
      assert.lengthOf((await own.byAuthor({ username, ...page })).value.thoughts, 1)

      await own.edit({ id, text: `still about ${word}` })
      assert.deepEqual(await root.unhide({ id }), { ok: true, value: { id } })
      await eventually(async () => (await found()).includes(id))
      assert.isNull(valueOf(await others.one({ id })).hiddenBecause)
    })
  })
}
