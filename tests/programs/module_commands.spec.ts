import { test } from '@japa/runner'
import { isEmbedded } from '#database/addresses'
import { eventually } from '#tests/support/eventually'
import { startAce } from '#tests/support/program'
import { startSearchOnTwoHosts } from '#tests/support/search_on_two_hosts'

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
    assert.closeTo(Date.parse(history[1].at), Date.now(), 60_000)
  }).timeout(60_000)

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
      .timeout(60_000)
  }

  test('watching the status ends well by a signal, since nothing else ends it', async ({
    assert,
  }) => {
    const watch = await startAce(['module:status', '--watch'], hosts.known)
    await watch.says(/Served by/)
    assert.equal(await watch.stop('SIGINT'), 0)
  })

  if (!isEmbedded) return // There the two hosts share a store.

  test('between stores of their own nothing goes halfway', async ({ assert }) => {
    const half = await hosts.command('module:dial', 'search', '50', '--why=x')
    const shadow = await hosts.command('module:shadow', 'search', '50', '--why=x')
    for (const { code, output } of [half, shadow]) {
      assert.equal(code, 1)
      assert.match(output, /search has a store of its own on each side/)
    }
  })
})
