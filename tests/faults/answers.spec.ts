import { test } from '@japa/runner'
import { isEmbedded } from '#database/addresses'
import { eventually } from '#tests/support/eventually'
import { theFourHosts, type FourHosts } from '#tests/faults/hosts'
import { publish, signedUp } from '#tests/support/signed_up'
import { unique } from '#tests/support/unique'
import { WebVisitor } from '#tests/support/web_visitor'
import {
  delaysBy,
  loses,
  neverEnds,
  says,
  saysGarbage,
  stopsHalfway,
  type Fault,
} from '#tests/support/wire_faults'

/** The largest answer is 4 MiB; the system keeps some more in buffers on the way. */
const READ_AT_MOST = 16 * 1024 * 1024

/** The deadline of the timeline, and what a busy machine may add before a page is there, in ms. */
const DEADLINE = 1000
const SLACK = 1500
/** The most connections that a host opens to another, and failures in a row that open the breaker. */
const CONNECTIONS = 64
const FAILURES = 5

test.group('Answers of a host', (group) => {
  let hosts: FourHosts
  const site = () => hosts.site
  const anybody = new WebVisitor(site)
  let writer: Awaited<ReturnType<typeof signedUp>>

  group.setup(async () => {
    hosts = await theFourHosts()
    writer = await signedUp({ site })
    await publish(writer, 'written before')
  })
  group.each.teardown(() => hosts.mend())

  const endless = neverEnds()
  // How each is told apart: tests/unit/clients/remote_failures.spec.ts.
  const answers: [name: string, fault: Fault][] = [
    ['bytes that are no HTTP', saysGarbage],
    ['half an answer, then silence', stopsHalfway],
    ['an answer without an end', endless.fault],
    ['an answer to another question', says('{"ok":true,"value":{"id":1}}')],
  ]
  for (const [name, fault] of answers) {
    test(`that are ${name}: the page that says so, every other page, and all is back afterwards`, async ({
      assert,
    }) => {
      hosts.proxies.thoughts.fault = fault
      const page = await anybody.get('/')
      assert.equal(page.status, 503)
      assert.include(page.text, 'We will be right back')
      assert.notMatch(page.html, /\n\s+at |node_modules|127\.0\.0\.1/)
      for (const path of ['/login', '/search?q=before'])
        assert.equal((await anybody.get(path)).status, 200, path)

      const text = unique('text')
      const blank = (await writer.get('/thoughts/new')).form('/thoughts')
      const back = await writer.send('/thoughts', { ...blank, text })
      assert.equal(back.status, 503)
      const again = back.form('/thoughts')
      assert.include(again, { text, idempotency_key: blank.idempotency_key })

      assert.isBelow(endless.told.most, READ_AT_MOST, 'it is not read on and on')

      hosts.mend()
      await eventually(async () => (await anybody.get('/')).status === 200, 10_000)
      // A handshake that began before may end late, and keep the next call from its host.
      await eventually(async () => (await writer.send('/thoughts', again)).status === 302, 10_000)
      const { thoughts } = await writer.get(`/@${writer.username}`)
      assert.lengthOf(
        thoughts.filter((one) => one === text),
        1
      )
    })
  }

  test('of search alone leave the timeline whole', async ({ assert }) => {
    hosts.proxies.search.fault = saysGarbage
    const page = await anybody.get('/search?q=before')
    assert.equal(page.status, 503)
    assert.include(page.text, 'Searching is not possible at the moment; everything else is.')
    assert.equal((await anybody.get('/')).status, 200)
    const word = unique('word')
    await publish(writer, word)
    hosts.mend()
    const found = async () => (await anybody.get(`/search?q=${word}`)).all('mark').length > 0
    await eventually(found, 20_000)
  })

  test('lost once, are asked for again: one thought, and its author sees nothing of it', async ({
    assert,
  }) => {
    const author = await signedUp({ site })
    const text = unique('text')
    const fields = (await author.get('/thoughts/new')).form('/thoughts')
    hosts.proxies.thoughts.fault = loses(1)
    const { connections } = hosts.proxies.thoughts
    const { status, location } = await author.send('/thoughts', { ...fields, text })
    assert.equal(status, 302)
    assert.isAbove(
      hosts.proxies.thoughts.connections,
      connections,
      'it was asked on another connection'
    )
    assert.deepEqual((await author.get(`/@${author.username}`)).thoughts, [text])
    assert.deepEqual((await author.get(location!)).thoughts, [text])
  })

  test('lost twice, leave it open; the form that comes back does it no second time', async ({
    assert,
  }) => {
    const author = await signedUp({ site })
    const text = unique('text')
    const fields = (await author.get('/thoughts/new')).form('/thoughts')
    hosts.proxies.thoughts.fault = loses(2)
    const back = await author.send('/thoughts', { ...fields, text })
    assert.equal(back.status, 503)
    assert.include(back.text, 'Nothing is lost: send it again in a moment')
    assert.equal(back.form('/thoughts').idempotency_key, fields.idempotency_key)
    assert.equal((await author.send('/thoughts', back.form('/thoughts'))).status, 302)
    assert.deepEqual((await author.get(`/@${author.username}`)).thoughts, [text])
  })

  test('lost of a sign-up, open the one account', async ({ assert }) => {
    hosts.proxies.users.fault = loses(1)
    const author = await signedUp({ site })
    assert.include((await author.get('/')).text, `Menu of ${author.username}`)
  })

  test('lost to events, let them come again, and the thought is found once', async ({ assert }) => {
    const author = await signedUp({ site })
    const word = unique('word')
    let lost = 0
    hosts.proxies.search.fault = loses(2, () => lost++)
    await publish(author, `${word} once`)
    const page = await eventually(async () => {
      const found = await author.get(`/search?q=${word}`)
      return lost === 2 && found.status === 200 && found.all('mark').length > 0 && found
    }, 20_000)
    assert.lengthOf(page.thoughts, 1)
  })

  // The same on every database.
  if (isEmbedded) return

  /** A page of the site, and how many ms it took. */
  async function visit(path: string) {
    const start = performance.now()
    const page = await anybody.get(path)
    return { page, status: page.status, ms: performance.now() - start }
  }

  async function isBack(path: string) {
    await eventually(async () => (await anybody.get(path)).status === 200, 15_000)
  }

  test('that do not come since the process hangs cost a page its deadline, then nothing, while other pages go on; then all is back', async ({
    assert,
  }) => {
    hosts.thoughts.freeze()
    for (let time = 0; time < FAILURES; time++) {
      const { page, status, ms } = await visit('/')
      assert.equal(status, 503)
      assert.equal(page.headers.get('retry-after'), '5')
      assert.include(page.text, 'Try again in a few seconds.')
      assert.isBelow(ms, DEADLINE + SLACK)
    }
    const { status, ms } = await visit('/')
    assert.equal(status, 503)
    assert.isBelow(ms, DEADLINE / 2, 'the breaker is open')
    for (const path of ['/search?q=before', '/login', '/signup']) {
      const other = await visit(path)
      assert.equal(other.status, 200, path)
      assert.isBelow(other.ms, SLACK, path)
    }
    hosts.thoughts.thaw()
    await isBack('/')
  })

  test('that are slow are not asked for by ever more connections, however many visitors come', async ({
    assert,
  }) => {
    const { thoughts } = hosts.proxies
    await isBack('/')
    thoughts.peak = thoughts.open
    thoughts.fault = delaysBy(4000)
    const pages = await Promise.all(Array.from({ length: 200 }, () => visit('/')))
    for (const { status } of pages) assert.equal(status, 503)
    // Handshakes of other hosts, and what is just being closed, come on top.
    assert.isBelow(thoughts.peak, CONNECTIONS + 10)
    await eventually(async () => thoughts.open < 10)
    hosts.mend()
    await isBack('/')
    assert.isBelow(thoughts.open, 10, 'what was opened for many is closed')
  })
})
