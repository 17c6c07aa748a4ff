import { test } from '@japa/runner'
import { Search } from '#modules/search/contract'
import { Thoughts } from '#modules/thoughts/contract'
import { clientIn, placements, user } from '#tests/support/clients'
import { eventually } from '#tests/support/eventually'
import { unique } from '#tests/support/unique'

const first = { after: null, before: null }

for (const placement of placements) {
  test.group(`The search contract, ${placement}`, () => {
    async function setUp() {
      const username = unique('author')
      const thoughts = await clientIn(placement, Thoughts, user(username))
      const search = await clientIn(placement, Search)
      const publish = async (text: string) => {
        const published = await thoughts.publish({ text })
        if (!published.ok) throw new Error(published.error.type)
        return published.value
      }
      const find = async (words: string, limit = 10) => {
        const found = await search.find({ words, ...first, limit })
        if (!found.ok) throw new Error(found.error.type)
        return found.value
      }
      const foundIn = (words: string, count: number, within?: number) =>
        eventually(async () => {
          const { hits } = await find(words)
          return hits.length === count ? hits : null
        }, within)
      return { username, thoughts, search, publish, find, foundIn }
    }

    test('a new thought is found within a second, with what matched marked', async ({ assert }) => {
      const { publish, foundIn, username } = await setUp()
      const word = unique('Zebra')
      const thought = await publish(`A ${word} at the Crème café <b>`)
      const [hit] = await foundIn(`creme ${word.toLowerCase()}`, 1, 1000)
      assert.deepEqual(hit, {
        id: thought.id,
        username,
        timestamp: thought.timestamp,
        editedAt: null,
        pieces: [
          { text: 'A ', matched: false },
          { text: word, matched: true },
          { text: ' at the ', matched: false },
          { text: 'Crème', matched: true },
          { text: ' café <b>', matched: false },
        ],
      })
    })

    test('an edited thought is found by its new words only, a deleted one not at all', async ({
      assert,
    }) => {
      const { publish, foundIn, thoughts } = await setUp()
      const [before, after] = [unique('before'), unique('after')]
      const { id } = await publish(before)
      await foundIn(before, 1)
      await thoughts.edit({ id, text: after })
      const [hit] = await foundIn(after, 1)
      assert.isNotNull(hit.editedAt)
      await foundIn(before, 0)
      await thoughts.delete({ id })
      await foundIn(after, 0)
    })

    test('what has the words more often comes first, equals newest first', async ({ assert }) => {
      const { publish, foundIn } = await setUp()
      const word = unique('apple')
      const [one, thrice, late] = [
        await publish(word),
        await publish(`${word} ${word} ${word}`),
        await publish(word),
      ]
      const hits = await foundIn(word, 3)
      assert.deepEqual(
        hits.map(({ id }) => id),
        [thrice.id, late.id, one.id]
      )
    })

    test('pages lead to the end and back without a gap', async ({ assert }) => {
      const { publish, foundIn, search } = await setUp()
      const word = unique('pear')
      for (let i = 0; i < 5; i++) await publish(`${word} `.repeat(1 + (i % 2)))
      const all = (await foundIn(word, 5)).map(({ id }) => id)
      const page = async (cursors: { after?: string | null; before?: string | null }) => {
        const found = await search.find({ words: word, ...first, ...cursors, limit: 2 })
        if (!found.ok) throw new Error(found.error.type)
        return { ...found.value, ids: found.value.hits.map(({ id }) => id) }
      }
      const one = await page({})
      const two = await page({ after: one.next })
      const three = await page({ after: two.next })
      assert.deepEqual(
        [one.ids, two.ids, three.ids],
        [all.slice(0, 2), all.slice(2, 4), all.slice(4)]
      )
      assert.isNull(one.previous)
      assert.isNull(three.next)
      const back = await page({ before: three.previous })
      assert.deepEqual(back.ids, two.ids)
      const start = await page({ before: back.previous })
      assert.deepEqual(start.ids, one.ids)
      assert.isNull(start.previous)
    })

    test('no words are refused, odd words find nothing, and nothing is an error', async ({
      assert,
    }) => {
      const { search, find } = await setUp()
      assert.deepEqual(await search.find({ words: '  ', ...first, limit: 5 }), {
        ok: false,
        error: { type: 'words_blank' },
      })
      for (const words of [
        `'"`,
        '!!! & | ( :*',
        'a\0b\u0001',
        '-',
        '"unclosed',
        '\\',
        '%',
        unique('none'),
      ]) {
        assert.isArray((await find(words)).hits)
      }
      for (const cursor of ['', 'x', '1_', '_1', '1e999_1', `1_${'9'.repeat(50)}`]) {
        assert.isTrue((await search.find({ words: 'a', after: cursor, before: null, limit: 5 })).ok)
      }
    })
  })
}
