import { test } from '@japa/runner'
import { clientIn, placements, user } from '#tests/support/clients'
import { valueOf } from '#tests/support/results'
import { unique } from '#tests/support/unique'
import { Thoughts } from '#tests/support/whole_clients'

for (const placement of placements) {
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
