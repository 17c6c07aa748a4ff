import { test } from '@japa/runner'
import { callHost } from '#tests/support/call_host'
import { eventually } from '#tests/support/eventually'
import { theFourHosts, type FourHosts } from '#tests/faults/four_hosts'
import { publish, signedUp } from '#tests/support/signed_up'
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
    const event = (name: string, text: string, version: number) => ({
      name: `thoughts.${name}`,
      payload: {
        thought: {
          id,
          username,
          text,
          timestamp: new Date(0).toISOString(),
          editedAt: null,
          hiddenBecause: null,
        },
        version,
      },
      requestId: 'a-request-of-a-test',
      traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`,
    })
    return {
      words,
      events: words.map((word, at) => event(at === 0 ? 'published' : 'edited', word, at + 1)),
      deleted: event('deleted', words.at(-1)!, versions + 1),
    }
  }

  const take = (events: object[]) =>
    callHost(hosts.urls.search, 'search.takeEvents', { events }, { principal: 'module relay' })

  async function finds(words: string) {
    const find = { words, before: null, after: null, limit: 10 }
    const { json } = await callHost(hosts.urls.search, 'search.find', find)
    return json.value.hits.length as number
  }

  /** Everything twice, one by one, in an order of chance, with several under way at once. */
  async function takeInDisorder(events: object[]) {
    const twice = [...events, ...events].sort(() => Math.random() - 0.5)
    return Promise.all(twice.map((event) => take([event])))
  }

  test('leave what the newest says, and only that', async ({ assert }) => {
    for (let time = 0; time < 5; time++) {
      const { words, events } = life(6)
      for (const { status } of await takeInDisorder(events)) assert.equal(status, 200)
      const found = await Promise.all(words.map(finds))
      assert.deepEqual(found, [0, 0, 0, 0, 0, 1])
    }
  })

  test('do not bring back what was deleted', async ({ assert }) => {
    for (let time = 0; time < 5; time++) {
      const { words, events, deleted } = life(3)
      for (const { status } of await takeInDisorder([...events, deleted])) assert.equal(status, 200)
      assert.deepEqual(await Promise.all(words.map(finds)), [0, 0, 0])
    }
  })

  test('of which one is none are refused together, and the next ones are taken', async ({
    assert,
  }) => {
    const { words, events } = life(1)
    const refused = await take([...events, { ...events[0], name: 'thoughts.liked' }])
    assert.equal(refused.status, 422)
    assert.equal(refused.json.code, 'invalid_input')
    assert.equal(await finds(words[0]), 0)
    assert.equal((await take(events)).status, 200)
    assert.equal(await finds(words[0]), 1)
  })

  test('are waited for while it is dead, and taken from the thoughts host when it is back', async ({
    assert,
  }) => {
    const author = await signedUp({ site: () => hosts.site })
    const words = Array.from({ length: 5 }, () => unique('word'))
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
