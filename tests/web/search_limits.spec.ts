import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { Agent, request } from 'undici'
import { UnderWay } from '#api/under_way'
import { Search } from '#web/dependencies'
import { atEnd } from '#tests/support/at_end'
import { eventually } from '#tests/support/eventually'
import { limitedTo } from '#tests/support/limited_to'
import { addresses } from '#tests/support/listeners'

const NOTHING = { nearly: false, hits: [], next: null, previous: null, incomplete: null }
const SLOW = Array.from({ length: 33 }, (_, at) => `"slow ${at}"`).join(' ')
const page = (words: string) => `/search?q=${encodeURIComponent(words)}`
const ofApi = (words: string) => `/api${page(words).replace('?', '/?')}`

/** Asks from an address of its own, by as many connections as it takes. */
function from(localAddress: string) {
  const dispatcher = new Agent({ localAddress })
  atEnd(() => dispatcher.destroy())
  return async (path: string, signal?: AbortSignal) => {
    const headers = { accept: path.startsWith('/api') ? '*/*' : 'text/html' }
    const asked = await request(addresses.site + path, { dispatcher, headers, signal })
    return { status: asked.statusCode, headers: asked.headers, text: await asked.body.text() }
  }
}

/** Lets 4 searches from an address go on at once. The site's slow ones end when they may. */
function slowSearch() {
  const { promise, resolve: end } = Promise.withResolvers<void>()
  const find = async ({ words }: { words: string }) => {
    if (words.startsWith('"slow')) await promise
    return { ok: true, value: NOTHING }
  }
  app.container.swap(Search, () => ({ find }) as never)
  const underWay = new UnderWay(4)
  app.container.swap(UnderWay, () => underWay)
  atEnd(() => {
    end()
    app.container.restoreAll([Search, UnderWay])
  })
  return end
}

test.group('A client that searches as much as it can', () => {
  test('takes search away from nobody at another address', async ({ assert }) => {
    const end = slowSearch()
    const [greedy, other] = [from('127.0.0.1'), from('127.0.0.2')]
    const refused: Awaited<ReturnType<typeof greedy>>[] = []
    const all = Array.from({ length: 20 }, async () => {
      const answer = await greedy(page(SLOW))
      if (answer.status === 429) refused.push(answer)
      return answer.status
    })
    await eventually(async () => refused.length === 16)
    for (const { headers, text } of refused) {
      assert.equal(headers['retry-after'], '1')
      assert.include(text, 'No more than 4 searches from one network address go on at once.')
    }
    for (const path of [page('one'), ofApi('one')]) {
      assert.equal((await greedy(path)).status, 429, path)
      assert.equal((await other(path)).status, 200, path)
    }

    end()
    assert.lengthOf(
      (await Promise.all(all)).filter((status) => status === 200),
      4
    )
    assert.equal((await greedy(page('one'))).status, 200, 'when its searches are over')
  })

  test('is not let in again by hanging up', async ({ assert }) => {
    const end = slowSearch()
    const greedy = from('127.0.0.1')
    const hangUp = new AbortController()
    const all = Array.from({ length: 4 }, () => greedy(page(SLOW), hangUp.signal))
    await eventually(async () => (await greedy(page('one'))).status === 429)
    hangUp.abort()
    await Promise.allSettled(all)
    assert.equal((await greedy(page('one'))).status, 429)
    end()
    await eventually(async () => (await greedy(page('one'))).status === 200)
  })

  test('is counted by address on pages as by the API', async ({ assert }) => {
    await limitedTo({ token: 100, address: 2 })
    const [greedy, other] = [from('127.0.0.1'), from('127.0.0.2')]
    assert.equal((await greedy(page('one'))).status, 200)
    assert.equal((await greedy(ofApi('one'))).status, 200)
    const { status, headers, text } = await greedy(page('one'))
    assert.equal(status, 429)
    assert.isAbove(Number(headers['retry-after']), 0)
    assert.include(text, 'There were more than 2 requests in 60 seconds.')
    assert.equal((await other(page('one'))).status, 200)
    assert.equal((await greedy('/')).status, 200, 'what is no search')
  })
})

test.group('A search that took too long', () => {
  test('is not said to have found nothing', async ({ assert }) => {
    const find = async () => ({ ok: true, value: { ...NOTHING, incomplete: 'time' } })
    app.container.swap(Search, () => ({ find }) as never)
    atEnd(() => app.container.restore(Search))
    const { text } = await from('127.0.0.1')(page('one'))
    assert.include(text, 'Searching took too long and was stopped.')
    assert.notInclude(text, 'Nothing was found')
  })
})
