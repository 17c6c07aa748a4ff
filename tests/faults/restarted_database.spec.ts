import { test } from '@japa/runner'
import { isEmbedded } from '#database/addresses'
import { prepareDatabase } from '#tests/support/database_for_hosts'
import { eventually } from '#tests/support/eventually'
import { startFourHosts, type FourHosts } from '#tests/faults/hosts'
import { Ledger } from '#tests/faults/ledger'
import { startCluster } from '#tests/support/postgresql_cluster'
import { reckon } from '#tests/faults/reckoning'
import { signedUp } from '#tests/support/signed_up'
import { lookInto } from '#tests/faults/stores_of_hosts'
import { read, writeOnSite, writeOverWire } from '#tests/faults/writers'

/** How many thoughts must be acknowledged before each restart, and after the last. */
const THOUGHTS_BETWEEN = 20

test.group('PostgreSQL restarted while thoughts are written', (group) => {
  // A server of the test's own is restarted, since others work on the one of the run.
  if (isEmbedded) return

  let cluster: NonNullable<Awaited<ReturnType<typeof startCluster>>>
  let hosts: FourHosts

  group.setup(async () => {
    cluster = (await startCluster())!
    await prepareDatabase(cluster.url)
    hosts = await startFourHosts({ database: cluster.url })
    return async () => {
      await hosts.stop()
      await cluster.stop()
    }
  })

  test('loses no acknowledged thought, doubles none, and every host goes on without a restart', async ({
    assert,
  }) => {
    const visitors = await Promise.all([1, 2].map(() => signedUp({ site: () => hosts.site })))
    const [author, reader] = visitors
    const ledger = new Ledger()
    const ended = new AbortController()
    const options = { ledger, stop: ended.signal }
    const work = [
      writeOnSite(author, options),
      writeOverWire(hosts.urls.thoughts, author.username, options),
      writeOverWire(hosts.urls.thoughts, reader.username, { ...options, patient: false }),
      read(reader, ['/', `/@${author.username}`, '/search?q=thought', '/settings'], options),
    ]
    const moreThoughts = async () => {
      const before = ledger.acknowledged.size
      await eventually(async () => ledger.acknowledged.size >= before + THOUGHTS_BETWEEN, 30_000)
    }
    const pids = hosts.all.map(({ pid }) => pid)
    const restarts = async () => {
      for (const mode of ['fast', 'immediate', 'fast', 'immediate', 'immediate'] as const) {
        await moreThoughts()
        await cluster.restart(mode)
      }
      await moreThoughts()
    }
    await Promise.all([restarts().finally(() => ended.abort()), ...work])

    assert.deepEqual(ledger.undeclared, [], 'every answer is declared')
    assert.deepEqual(
      hosts.all.map(({ pid }) => pid),
      pids,
      'no host ended'
    )
    const stores = await lookInto(cluster.url)
    await reckon(
      assert,
      ledger,
      stores,
      visitors.map(({ username }) => username)
    )
    for (const path of ['/', `/@${author.username}`, '/settings', '/search?q=thought'])
      assert.equal((await author.get(path)).status, 200, path)
  }).tags(['@slow']) // In short: tests/unit/store/lost_store.spec.ts.
})
