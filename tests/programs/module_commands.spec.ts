import { test } from '@japa/runner'
import { isEmbedded } from '#database/addresses'
import { atEnd } from '#tests/support/at_end'
import { away, MODULES } from '#tests/support/away'
import { eventually } from '#tests/support/eventually'
import { gateTo } from '#tests/support/gate'
import { newAddresses } from '#tests/support/host'
import { ownStores } from '#tests/support/own_stores'
import { ace, startAce, startServer } from '#tests/support/program'

/**
 * Everything in one process, which knows of a second host for search that runs beside it; on PostgreSQL both work on one
 * store, else each has its own. Started as developers start them.
 */
async function startSearchOnTwoHosts() {
  const { environment, folder, remove } = await ownStores()
  const { internal: beside } = await newAddresses()
  const gate = await gateTo(beside)
  // What commands beside the first host are told, too.
  const known = { ...environment, DEMO_DATA: 'false', SEARCH_URL: gate.url }
  const first = await startServer(known)
  const { site, internal } = await first.ready()
  const others = MODULES.filter((name) => name !== 'search')
  const second = await startServer({
    ...environment,
    DATABASE_FOLDER: `${folder}/beside`,
    SERVE: 'search',
    INTERNAL_PORT: new URL(beside).port,
    ...away(Object.fromEntries(others.map((name) => [name, internal]))),
  })
  await second.says(/Ctrl-C/)
  return {
    site,
    internal,
    known,
    /** The way to the second host. */
    gate,
    command: (...args: string[]) => ace(args, known),
    async stop() {
      await Promise.all([first.stop(), second.stop()])
      await gate.close()
      await remove()
    },
  }
}

test.group('Commands that show and move modules, beside a plain `npm start`', (group) => {
  let hosts: Awaited<ReturnType<typeof startSearchOnTwoHosts>>
  group.setup(async () => {
    hosts = await startSearchOnTwoHosts()
    return () => hosts.stop()
  })

  const dialAt = async () => {
    const metrics = await (await fetch(`${hosts.internal}/metrics`)).text()
    return Number(/^module_dial\{module="search"\} (\d+)$/m.exec(metrics)?.[1])
  }

  test('`about` says which version the other host is, and whether each understands the other', async ({
    assert,
  }) => {
    const { code, output } = await hosts.command('about', '--json')
    assert.equal(code, 0, output)
    const { version, contracts } = JSON.parse(output)
    const known = contracts.find(({ module }: { module: string }) => module === 'search')
    const other = { address: hosts.gate.url, status: 'reachable', misunderstands: {} }
    assert.deepEqual(known.other, { ...other, release: version })
    const shown = await hosts.command('about')
    assert.match(shown.output, /^search +[\da-f]{16} +\d+ +http\S+ +v[\d.]+ +all operations$/m)
  })

  test('the gate refuses with a reason and exit code 1, and the dial stays', async ({ assert }) => {
    const unclean = ['search', '100', '--why=x', '--require-clean-shadow=5']
    const [untouched, refused, tooFew] = await Promise.all(
      [['search'], ['users', '10', '--why=x'], unclean].map((args) =>
        hosts.command('module:dial', ...args)
      )
    )
    assert.match(untouched.output, /search: dial 0 \(from settings\)/)
    assert.match(
      refused.output,
      /users: dial stays: no other host of users is known. Set USERS_URL/
    )
    assert.equal(refused.code, 1)
    assert.match(tooFew.output, /only 0 of 5 comparisons of search were equal/)
    assert.equal(await dialAt(), 0)
  })

  test('a dial is turned while the program runs, and history says who, when, from, to and why', async ({
    assert,
  }) => {
    const began = Date.now()
    const { code, output } = await hosts.command('module:dial', 'search', '100', '--why=a test')
    assert.equal(code, 0, output)
    assert.match(output, /search: dial 0 → 100; (\d) of \1 hosts obey/)
    assert.equal(await dialAt(), 100, 'hosts obeyed before the command ended')
    const [again, shown] = await Promise.all([
      hosts.command('module:dial', 'search', '100', '--why=again'),
      hosts.command('module:dial', 'search'),
    ])
    assert.match(again.output, /search: dial is 100 already/)
    assert.match(shown.output, /search: dial 100 \(since .*: a test\)/)

    assert.equal((await fetch(`${hosts.site}/search?q=sourdough`)).status, 200)
    const status = await eventually(async () => {
      const { output: json } = await hosts.command('module:status', '--json')
      const { modules } = JSON.parse(json)
      const search = modules.find(({ module }: { module: string }) => module === 'search')
      return search.remote.calls > 0 && search
    })
    assert.equal(status.dial, 100)
    assert.deepEqual(status.troubles, [])

    const back = await hosts.command('module:dial', 'search', '0')
    assert.match(back.output, /search: dial 100 → 0/)
    const history = JSON.parse((await hosts.command('module:history', 'search', '--json')).output)
    assert.lengthOf(history, 2)
    assert.containsSubset(history[1], {
      module: 'search',
      setting: 'dial',
      from: 0,
      to: 100,
      why: 'a test',
    })
    assert.match(history[1].who, /^\S+@\S+$/)
    assert.isAtLeast(Date.parse(history[1].at), began)
    assert.isAtMost(Date.parse(history[1].at), Date.now())
  }).timeout(120_000)

  test('status is a table for people, without colours where nobody looks', async ({ assert }) => {
    const { code, output } = await hosts.command('module:status')
    assert.equal(code, 0)
    assert.match(
      output,
      /^Module +Dial +Shadow +Calls here +p95 +Calls there +p95 +Served by\nusers /m
    )
    assert.notInclude(output, '\x1B')
    // On stores of their own, the second host tells of itself in its own.
    if (isEmbedded) assert.match(output, /^search .* \S+:\d+, its other host$/m)
  })

  for (const [signal, expected, tags] of [
    ['SIGINT', 130, []],
    ['SIGTERM', 143, ['@slow']],
  ] as const) {
    test(`a rollout that ${signal} breaks off says where the dial stays, and exits with ${expected}`, async ({
      assert,
    }) => {
      const args = ['module:rollout', 'search', '--steps=100', '--every=30s']
      const rollout = await startAce(args, hosts.known)
      await rollout.says(/search: dial 0 → 100/)
      assert.equal(await rollout.stop(signal), expected)
      assert.match(rollout.output, /search: the dial stays at 100; run it again to go on\s*$/)
      await hosts.command('module:dial', 'search', '0')
    })
      .tags([...tags])
      .timeout(120_000)
  }

  test('watching the status ends well by a signal, since nothing else ends it', async ({
    assert,
  }) => {
    const watch = await startAce(['module:status', '--watch'], hosts.known)
    await watch.says(/Served by/)
    assert.equal(await watch.stop('SIGINT'), 0)
  })

  // Steps between 0 and 100 need hosts that share a store.
  if (isEmbedded) {
    test('between stores of their own nothing goes halfway', async ({ assert }) => {
      const half = await hosts.command('module:dial', 'search', '50', '--why=x')
      const shadow = await hosts.command('module:shadow', 'search', '50', '--why=x')
      for (const { code, output } of [half, shadow]) {
        assert.equal(code, 1)
        assert.match(output, /search has a store of its own on each side/)
      }
    })
    return
  }
  const rollout = (options: Record<string, string>) => {
    const quick = { 'every': '1s', 'min-calls': '5', 'max-slower': '1000x', ...options }
    const flags = Object.entries(quick).map(([name, value]) => `--${name}=${value}`)
    return startAce(['module:rollout', 'search', ...flags], hosts.known)
  }

  /** Somebody searches until the test ends. Answers what came of it. */
  function keepSearching() {
    const statuses: number[] = []
    let isOver = false
    const over = (async () => {
      while (!isOver) statuses.push((await fetch(`${hosts.site}/search?q=sourdough`)).status)
    })()
    atEnd(async () => {
      isOver = true
      await over
    })
    return statuses
  }

  const history = async () =>
    JSON.parse((await hosts.command('module:history', 'search', '--json')).output) as {
      from: number
      to: number
      why: string
    }[]

  test('a rollout to a healthy host gets to 100 by the limits that hold unless others are given', async ({
    assert,
  }) => {
    const statuses = keepSearching()
    const args = ['module:rollout', 'search', '--steps=10,50,100', '--every=1s', '--why=a test']
    // Both hosts share this machine: where it is out of breath, one may really be slower for a moment.
    let { code, output } = await hosts.command(...args)
    for (let tries = 1; tries < 3 && /is slower there/.test(output); tries++)
      ({ code, output } = await hosts.command(...args))
    assert.equal(code, 0, output)
    for (const dial of [10, 50, 100])
      assert.match(
        output,
        new RegExp(`search at ${dial}: \\d+ calls there, 0 % failed, median of find .*; held`)
      )
    assert.match(output, /search: the dial is at 100\s*$/)
    assert.equal(await dialAt(), 100)
    await hosts.command('module:dial', 'search', '0')
    assert.deepEqual([...new Set(statuses)], [200])
  }).timeout(120_000)

  test('a rollout leaves a dial alone that somebody else turned meanwhile', async ({ assert }) => {
    keepSearching()
    const program = await rollout({ steps: '50,100', every: '60s' })
    await program.says(/search: dial 0 → 50/)
    await hosts.command('module:dial', 'search', '0', '--why=enough')
    assert.equal(await program.exited, 1)
    assert.match(program.output, /the dial stays at 0: somebody turned the dial to 0/)
    assert.equal((await history())[0].why, 'enough')
  })
    .tags(['@slow'])
    .timeout(120_000)

  test('a rollout climbs; killed it leaves the dial; again it goes on from there, and home to where it began when the other host is gone', async ({
    assert,
  }) => {
    const statuses = keepSearching()
    const killed = await rollout({ steps: '25,50,100', why: 'a test' })
    await killed.says(/search: dial 25 → 50/)
    await killed.stop('SIGKILL')
    assert.match((await hosts.command('module:dial', 'search')).output, /search: dial 50 /)

    // Calls that fail before the second handshake in vain are borne: what ends it is that nobody is there.
    const lenient = { 'every': '60s', 'max-errors': '100%' }
    const again = await rollout({ steps: '25,50,100', ...lenient })
    await again.says(/search: goes on at 50/)
    await hosts.gate.close()
    assert.equal(await again.exited, 1)
    assert.include(again.output, 'search: went back to 0: its other host does not shake hands')
    const [back, , first] = await history()
    const why = 'went back: its other host does not shake hands'
    assert.containsSubset(back, { from: 50, to: 0, why })
    assert.containsSubset(first, { from: 0, to: 25, why: 'a test' })
    assert.deepEqual([...new Set(statuses)], [200])
  }).timeout(120_000)
})
