import { test } from '@japa/runner'
import { callHost } from '#tests/support/call_host'
import { eventually } from '#tests/support/eventually'
import { theFourHosts, type FourHosts } from '#tests/faults/hosts'
import { publish, signedUp } from '#tests/support/signed_up'
import { thoughtEvent } from '#tests/support/thought_event'
import { unique } from '#tests/support/unique'

let lastId = 8_000_000_000

test.group('Events that come to a search host twice and out of order', (group) => {
  let hosts: FourHosts

  group.setup(async () => {
    hosts = await theFourHosts()
  })

  /** The life of a thought in events, which only search hears of. */
  function life(versions: number) {
    const id = lastId++
    const username = unique('author')
    const words = Array.from({ length: versions }, () => unique('word'))
    const event = (name: string, text: string, version: number) =>
      thoughtEvent(name, { id, username, text, version })
    return {
      words,
      events: words.map((word, at) => event(at === 0 ? 'published' : 'edited', word, at + 1)),
      deleted: event('deleted', words.at(-1)!, versions + 1),
    }
  }

  const take = (events: object[]) =>
    callHost(
      hosts.search.internal,
      'search.takeEvents',
      { events, store: null },
      { principal: 'module relay' }
    )

  async function finds(words: string) {
    const find = { words, before: null, after: null, limit: 10 }
    const { json } = await callHost(hosts.search.internal, 'search.find', find)
    return json.value.hits.length as number
  }

  test('leave what the newest says, and do not bring back what was deleted', async ({ assert }) => {
    for (const isDeleted of [false, true]) {
      const { words, events, deleted } = life(6)
      // The newest first and everything twice, with all of them under way at once.
      const all = isDeleted ? [...events, deleted] : events
      const taken = await Promise.all([...all.toReversed(), ...all].map((event) => take([event])))
      assert.deepEqual([...new Set(taken.map(({ status }) => status))], [200])
      const found = await Promise.all(words.map(finds))
      assert.deepEqual(found, isDeleted ? [0, 0, 0, 0, 0, 0] : [0, 0, 0, 0, 0, 1])
    }
  })

  test('are waited for while it is dead, and taken from the thoughts host when it is back', async ({
    assert,
  }) => {
    const author = await signedUp({ site: () => hosts.site })
    const words = Array.from({ length: 2 }, () => unique('word'))
    for (const word of words) {
      await hosts.search.kill()
      await publish(author, word)
    }
    for (const word of words) await eventually(async () => (await searched(word)) === 1, 30_000)

    async function searched(word: string) {
      const page = await author.get(`/search?q=${word}`)
      return page.status === 200 ? page.all('mark').length : 0
    }
    assert.lengthOf((await author.get(`/@${author.username}`)).thoughts, words.length)
  })
})
