import { test } from '@japa/runner'
import { isEmbedded } from '#database/addresses'
import { eventually } from '#tests/support/eventually'
import { theFourHosts, type FourHosts } from '#tests/faults/hosts'
import { publish, signedUp } from '#tests/support/signed_up'
import { unique } from '#tests/support/unique'
import { WebVisitor } from '#tests/support/web_visitor'
import { delaysBy } from '#tests/support/wire_faults'

/** The deadline of the timeline, and what a busy machine may add before a page is there, in ms. */
const DEADLINE = 1000
const SLACK = 1500
/** The most connections that a host opens to another, and failures in a row that open the breaker. */
const CONNECTIONS = 64
const FAILURES = 5

test.group('A module that does not answer in time', (group) => {
  // The same on every database.
  if (isEmbedded) return

  let hosts: FourHosts
  const site = () => hosts.site
  const anybody = new WebVisitor(site)

  group.setup(async () => {
    hosts = await theFourHosts()
    await publish(await signedUp({ site }), 'written before')
  })
  group.each.teardown(() => hosts.mend())

  /** A page of the site, and how many ms it took. */
  async function visit(path: string) {
    const start = performance.now()
    const page = await anybody.get(path)
    return { page, status: page.status, ms: performance.now() - start }
  }

  async function isBack(path: string) {
    await eventually(async () => (await anybody.get(path)).status === 200, 15_000)
  }

  test('since its process hangs costs a page its deadline, then nothing, while other pages go on; then all is back', async ({
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

  test('is not asked by ever more connections, however many visitors come', async ({ assert }) => {
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

  test('takes nothing from who writes: the form comes back, and sent again it is done once', async ({
    assert,
  }) => {
    await isBack('/')
    const author = await signedUp({ site })
    const text = unique('text')
    const blank = (await author.get('/thoughts/new')).form('/thoughts')
    hosts.thoughts.freeze()
    const back = await author.send('/thoughts', { ...blank, text })
    hosts.thoughts.thaw()
    assert.equal(back.status, 503)
    assert.include(back.text, 'it will not be done twice')
    const again = back.form('/thoughts')
    assert.include(again, { text, idempotency_key: blank.idempotency_key })
    await eventually(async () => (await author.send('/thoughts', again)).status === 302, 15_000)
    assert.deepEqual((await author.get(`/@${author.username}`)).thoughts, [text])
  })
})
