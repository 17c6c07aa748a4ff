import { test } from '@japa/runner'
import { isEmbedded } from '#database/addresses'
import { figureOf } from '#tests/faults/dials_of_hosts'
import { startTwoHosts, type TwoHosts } from '#tests/faults/hosts'
import { dialsInGit } from '#tests/processes/dials_in_git'
import { closedPort } from '#tests/support/closed_port'
import { databaseForHosts } from '#tests/support/database_for_hosts'
import { eventually } from '#tests/support/eventually'
import { local, type Host } from '#tests/support/host'

const REFUSED =
  /dial stays at 0, not 100: the other host of thoughts does not shake hands: [^"]*ECONNREFUSED/

test.group('Dials in git', (group) => {
  // Two hosts with embedded databases share no store.
  if (isEmbedded) return

  let dials: Awaited<ReturnType<typeof dialsInGit>>
  let hosts: TwoHosts
  group.setup(async () => {
    dials = await dialsInGit()
    await dials.commit({})
    const settings = {
      PLACEMENTS_FILE: dials.path,
      THOUGHTS_URL: local(await closedPort()),
      LOG_LEVEL: 'info',
    }
    hosts = await startTwoHosts({ database: await databaseForHosts(), settings })
    return async () => {
      await hosts.stop()
      await dials.remove()
    }
  })

  const dialAt = (host: Host, module: string) => figureOf(host, 'module_dial', { module })

  /** Waits until both hosts obey; answers for how long, in ms. */
  async function obeyed(module: string, dial: number) {
    const start = performance.now()
    for (const host of [hosts.whole, hosts.beside])
      await eventually(async () => (await dialAt(host, module)) === dial)
    return performance.now() - start
  }

  async function search() {
    const { status } = await fetch(`${hosts.site}/search?q=word`)
    return status
  }

  const askedAway = () =>
    figureOf(hosts.whole, 'module_call_duration_seconds_count', {
      module: 'search',
      side: 'remote',
    })

  test('move a module by a commit, within 2 s of its delivery, and back by a revert', async ({
    assert,
  }) => {
    assert.equal(await search(), 200)
    assert.equal(await askedAway(), 0)
    await dials.commit({ search: { dial: 100 } })
    assert.isBelow(await obeyed('search', 100), 2000)
    assert.equal(await search(), 200)
    // A slow host is still being asked when the page is there: its query is asked at home too.
    await eventually(async () => (await askedAway()) === 1)
    await dials.revert()
    assert.isBelow(await obeyed('search', 0), 2000)
    assert.equal(await search(), 200)
    assert.equal(await askedAway(), 1)
  })

  test('move nothing that the gate refuses, and the log says why', async ({ assert }) => {
    await dials.commit({ search: { dial: 30 }, thoughts: { dial: 100 } })
    await obeyed('search', 30)
    for (const host of [hosts.whole, hosts.beside]) {
      await eventually(async () => REFUSED.test(host.output))
      assert.equal(await dialAt(host, 'thoughts'), 0)
    }
    const { status } = await fetch(hosts.site)
    assert.equal(status, 200)
  })

  test('are asked about at the start: a host starts without what is refused, and with the rest', async ({
    assert,
  }) => {
    await dials.commit({ search: { dial: 60 }, thoughts: { dial: 100 } })
    await hosts.whole.kill()
    await hosts.whole.ready()
    assert.equal(await dialAt(hosts.whole, 'search'), 60)
    assert.equal(await dialAt(hosts.whole, 'thoughts'), 0)
    const { status } = await fetch(hosts.site)
    assert.equal(status, 200)
    await eventually(async () => REFUSED.test(hosts.whole.output))
  })
})
