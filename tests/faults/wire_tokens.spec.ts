import { test } from '@japa/runner'
import { callHost } from '#tests/support/call_host'
import { eventually } from '#tests/support/eventually'
import { startFourHosts, type FourHosts } from '#tests/faults/hosts'
import { PASSWORD, publish, signedUp } from '#tests/support/signed_up'
import { unique } from '#tests/support/unique'
import { WebVisitor } from '#tests/support/web_visitor'

const MINUTE = 60_000
const OTHER_KEY = 'another key of forty characters in all..'

/** A host believes that it is `shift` ms later. */
function clock(shift: number) {
  const preload = new URL('./shifted_clock.ts', import.meta.url).href
  return { NODE_OPTIONS: `--import=${preload}`, CLOCK_SHIFT: String(shift) }
}

test.group('Hosts whose clocks are a minute apart', (group) => {
  group.tap((one) => one.tags(['@slow'])) // In short: tests/unit/wire/tokens.spec.ts.
  let hosts: FourHosts
  const site = () => hosts.site

  group.setup(async () => {
    // So one clock is ahead where web calls thoughts, and behind where thoughts sends its events to search.
    const environment = { web: clock(MINUTE), search: clock(MINUTE) }
    hosts = await startFourHosts({ environment })
    return () => hosts.stop()
  })

  test('understand each other: pages, commands and events', async ({ assert }) => {
    const author = await signedUp({ site })
    const word = unique('word')
    const path = await publish(author, word)
    for (const page of ['/', path, `/@${author.username}`])
      assert.include((await author.get(page)).thoughts, word, page)
    const found = async () => (await author.get(`/search?q=${word}`)).all('mark').length > 0
    await eventually(found, 15_000)
    assert.include((await author.get('/')).text, `Menu of ${author.username}`)
  })
})

test.group('Hosts that cannot trust each other', (group) => {
  group.tap((one) => one.tags(['@slow']))
  let hosts: FourHosts
  const anybody = new WebVisitor(() => hosts.site)

  group.setup(async () => {
    hosts = await startFourHosts({
      environment: {
        users: clock(10 * MINUTE),
        search: clock(-10 * MINUTE),
        thoughts: { WIRE_KEY: OTHER_KEY },
      },
    })
    return () => hosts.stop()
  })

  const cases: [
    name: string,
    target: `${'users' | 'search' | 'thoughts'}.${string}`,
    input: object,
    visit: () => Promise<{ status: number; text: string }>,
    told: string,
  ][] = [
    [
      'a clock ten minutes ahead',
      'users.find',
      { username: 'somebody' },
      () => anybody.fillIn('/signup', { username: unique('new'), password: PASSWORD }),
      'This could not be done just now. Nothing is lost',
    ],
    [
      'a clock ten minutes behind',
      'search.find',
      { words: 'words', before: null, after: null, limit: 1 },
      () => anybody.get('/search?q=words'),
      'Searching is not possible at the moment; everything else is.',
    ],
    [
      'another key',
      'thoughts.count',
      { username: null },
      () => anybody.get('/'),
      'We will be right back',
    ],
  ]
  for (const [name, target, input, visit, told] of cases) {
    test(`do not do what they are asked: ${name}; the page says so, others are there`, async ({
      assert,
    }) => {
      const module = target.split('.')[0] as keyof typeof hosts.urls
      const answer = await callHost(hosts.urls[module], target, input)
      assert.equal(answer.status, 401)
      assert.equal(answer.json.code, 'unauthorized')
      for (let time = 0; time < 3; time++) {
        const page = await visit()
        assert.equal(page.status, 503)
        assert.include(page.text, told)
      }
      assert.equal((await anybody.get('/login')).status, 200)
    })
  }
})
