import { test } from '@japa/runner'
import { isEmbedded } from '#database/addresses'
import { atEnd } from '#tests/support/at_end'
import { startAce } from '#tests/support/program'
import { startSearchOnTwoHosts } from '#tests/support/search_on_two_hosts'

test.group('A rollout', (group) => {
  // Steps between 0 and 100 need hosts that share a store.
  if (isEmbedded) return

  let hosts: Awaited<ReturnType<typeof startSearchOnTwoHosts>>
  group.setup(async () => {
    hosts = await startSearchOnTwoHosts()
    return () => hosts.stop()
  })

  const rollout = (options: Record<string, string>) => {
    const quick = { 'every': '1s', 'min-calls': '5', 'max-slower': '1000x', ...options }
    const flags = Object.entries(quick).map(([name, value]) => `--${name}=${value}`)
    return startAce(['module:rollout', 'search', ...flags], hosts.known)
  }

  /** Somebody searches until the test ends. Answers what came of it. */
  function search() {
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

  test('climbs; killed it leaves the dial; again it goes on from there, and home to where it began when a limit is passed', async ({
    assert,
  }) => {
    const statuses = search()
    const killed = await rollout({ steps: '25,50,100', why: 'a test' })
    await killed.says(/search: dial 25 → 50/)
    await killed.stop('SIGKILL')
    assert.match((await hosts.command('module:dial', 'search')).output, /search: dial 50 /)

    const again = await rollout({ 'steps': '25,50,100', 'max-slower': '0.001x' })
    assert.equal(await again.exited, 1)
    assert.match(again.output, /search: goes on at 50/)
    assert.match(
      again.output,
      /search: went back to 0: it is [\d.]+ times slower there; the limit is 0.001/
    )
    const [back, , first] = await history()
    assert.containsSubset(back, { from: 50, to: 0 })
    assert.match(back.why, /^went back: it is .* times slower there/)
    assert.containsSubset(first, { from: 0, to: 25, why: 'a test' })
    assert.deepEqual([...new Set(statuses)], [200])
  }).timeout(90_000)

  test('leaves a dial alone that somebody else turned meanwhile', async ({ assert }) => {
    search()
    const program = await rollout({ steps: '50,100', every: '60s' })
    await program.says(/search: dial 0 → 50/)
    await hosts.command('module:dial', 'search', '0', '--why=enough')
    assert.equal(await program.exited, 1)
    assert.match(program.output, /the dial stays at 0: somebody turned the dial to 0/)
    assert.equal((await history())[0].why, 'enough')
  })
    .tags(['@slow'])
    .timeout(60_000)
})
