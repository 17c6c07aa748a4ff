import { test } from '@japa/runner'
import type { Client } from '#switchboard/contract/contract'
import { MOST_WORDS, type search as searchContract } from '#modules/search/contract'
import { clientIn, placements, user } from '#tests/support/clients'
import { eventually } from '#tests/support/eventually'
import { valueOf } from '#tests/support/results'
import { unique } from '#tests/support/unique'
import { Search, Thoughts } from '#tests/support/whole_clients'

const first = { after: null, before: null }

const fullWidth = (text: string) =>
  text.replaceAll(/[a-z0-9]/g, (letter) => String.fromCodePoint(letter.codePointAt(0)! + 0xfee0))

/** The ids on the pages of two, from the first to the last, and from there back to the first. */
async function readThrough(search: Client<typeof searchContract>, words: string) {
  const read = async (cursors: { after?: string; before?: string }) => {
    const found = valueOf(await search.find({ words, ...first, ...cursors, limit: 2 }))
    return { ...found, ids: found.hits.map(({ id }) => id) }
  }
  const there: number[][] = []
  const back: number[][] = []
  let page = await read({})
  there.push(page.ids)
  while (page.next) there.push((page = await read({ after: page.next })).ids)
  while (page.previous) back.push((page = await read({ before: page.previous })).ids)
  return { there, back }
}

for (const placement of placements) {
  test.group(`The search contract, ${placement}`, () => {
    async function setUp() {
      const username = unique('author')
      const thoughts = await clientIn(placement, Thoughts, user(username))
      const search = await clientIn(placement, Search)
      const publish = async (text: string) => valueOf(await thoughts.publish({ text }))
      const find = async (words: string) =>
        valueOf(await search.find({ words, ...first, limit: 10 }))
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

    test('an edited thought is found by its new words, a deleted one never', async ({ assert }) => {
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
      const { publish, foundIn, search, username } = await setUp()
      const word = unique('pear')
      for (let i = 0; i < 5; i++) await publish(`${word} `.repeat(1 + (i % 2)))
      const byRank = (await foundIn(word, 5)).map(({ id }) => id)
      const byTime = byRank.toSorted((one, other) => other - one)
      for (const [words, ids] of [
        [word, byRank],
        [`from:${username}`, byTime],
      ] as const) {
        const { there, back } = await readThrough(search, words)
        assert.deepEqual(there, [ids.slice(0, 2), ids.slice(2, 4), ids.slice(4)], words)
        assert.deepEqual(back, [ids.slice(2, 4), ids.slice(0, 2)], words)
      }
    })

    test('phrases, exclusions, authors, times and prefixes narrow a search', async ({ assert }) => {
      const { publish, foundIn, find, username } = await setUp()
      const word = unique('quince')
      const [jam, jelly, cafe] = [
        await publish(`${word} jam and toast`),
        await publish(`${word} jelly, toast and jam`),
        await publish(`Café ${word}wood`),
      ].map(({ id }) => id)
      await foundIn(`${word}*`, 3)
      const [before, today, after] = [-1, 0, 1].map((days) =>
        new Date(Date.now() + days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10)
      )
      const everything = [jam, jelly, cafe]
      const table: [words: string, ids: number[]][] = [
        [`"${word} jam"`, [jam]],
        [`"jam and toast" ${word}`, [jam]],
        [`${word} -jelly`, [jam]],
        [`${word} -"jam and"`, [jelly]],
        [`${word} -jel*`, [jam]],
        [`${word}*`, everything],
        [`${word.slice(0, -1)}* CAFE`, [cafe]],
        [`${word}wo* caf*`, [cafe]],
        [`${word} from:${username}`, [jam, jelly]],
        [`${word} from:${username.toUpperCase()}`, [jam, jelly]],
        [`${word} from:${fullWidth(username)}`, [jam, jelly]],
        [`${word} from:somebody-else`, []],
        [`from:${username}`, everything],
        [`from:${username} -jam`, [cafe]],
        [`from:${username} -jam -cafe`, []],
        [`from:${username} !!!`, []],
        [`from:${username} ,`, [jelly]],
        [`${word} ,`, [jelly]],
        [`${word} -from:${username}`, []],
        [`${word} -from:somebody-else`, [jam, jelly]],
        [`${word} after:${before}`, [jam, jelly]],
        [`${word} after:${today}`, []],
        [`${word} before:${after}`, [jam, jelly]],
        [`${word} before:${today}`, []],
        [`from:${username} after:${before} before:${after}`, everything],
        [`${word} before:yesterday`, []],
        [`${word} "jam`, [jam, jelly]],
      ]
      for (const [words, ids] of table) {
        const { hits, nearly } = await find(words)
        assert.sameMembers(
          hits.map(({ id }) => id),
          ids,
          words
        )
        assert.isFalse(nearly, words)
      }
    })

    test('an author is named whatever signs the name has', async ({ assert }) => {
      const { foundIn } = await setUp()
      const username = `${unique('say')} "hi" \\o/`
      const thoughts = await clientIn(placement, Thoughts, user(username))
      await thoughts.publish({ text: 'Hi.' })
      const [hit] = await foundIn(`from:"${username.replaceAll(/["\\]/g, '\\$&')}"`, 1)
      assert.equal(hit.username, username)
    })

    test('of too many words the last are left out, and the answer says so', async ({ assert }) => {
      const { publish, foundIn, find } = await setUp()
      const word = unique('medlar')
      await publish(`${word} plum`)
      await foundIn(word, 1)
      const most = `${word}${' plum'.repeat(MOST_WORDS - 1)}`
      for (const [words, incomplete] of [
        [most, null],
        [`${most} absent`, 'words'],
        [`${most} -${word}`, 'words'],
      ] as const) {
        const found = await find(words.trim())
        assert.lengthOf(found.hits, 1, words)
        assert.equal(found.incomplete, incomplete, words)
      }
    })

    test('a typing error is forgiven where nothing matches, on every page', async ({ assert }) => {
      const { publish, foundIn, find, search, username } = await setUp()
      const own = `from:${username}`
      for (let i = 0; i < 5; i++)
        await publish(`A slice of ${'lemon meringue '.repeat(1 + (i % 2))}`)
      await publish('Rhubarb')
      await foundIn(own, 6)

      const exact = await find(`meringue ${own}`)
      assert.isFalse(exact.nearly)
      assert.lengthOf(exact.hits, 5)
      for (const words of ['merinque', 'Meringeu', '"lemon merinque"', 'meringüe']) {
        const { hits, nearly } = await find(`${words} ${own}`)
        assert.lengthOf(hits, 5, words)
        assert.equal(nearly, words !== 'meringüe', words)
        assert.include(
          hits[0].pieces.filter(({ matched }) => matched).map(({ text }) => text),
          'meringue'
        )
      }
      const { there, back } = await readThrough(search, `merinque ${own}`)
      assert.lengthOf(new Set(there.flat()), 5)
      assert.deepEqual(back, there.slice(0, -1).reverse())

      for (const narrower of ['-slice', 'before:2020', 'rubber', '2']) {
        const words = `merinque ${narrower}`
        const { hits, nearly } = await find(`${words} ${own}`)
        assert.isEmpty(hits, words)
        assert.isFalse(nearly, words)
      }
    })
  })
}
