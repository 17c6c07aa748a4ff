import { test } from '@japa/runner'
import { isEmbedded } from '#database/addresses'
import { prepareDatabase } from '#tests/support/database_for_hosts'
import { eventually } from '#tests/support/eventually'
import { startFourHosts, type FourHosts } from '#tests/faults/hosts'
import { startCluster } from '#tests/support/postgresql_cluster'
import { writeWhile } from '#tests/faults/write_while'

/** How many thoughts must be acknowledged before each restart, and after the last. */
const THOUGHTS_BETWEEN = 20

test.group('PostgreSQL restarted while thoughts are written', (group) => {
  // A server of the test's own is restarted, since others work on the one of the run.
  if (isEmbedded) return
  group.tap((one) => one.tags(['@slow'])) // In short: tests/unit/store/lost_store.spec.ts.

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
    const pids = () => hosts.all.map(({ pid }) => pid)
    const before = pids()
    const { author } = await writeWhile(assert, hosts, cluster.url, async ({ acknowledged }) => {
      const moreThoughts = () => {
        const enough = acknowledged.size + THOUGHTS_BETWEEN
        return eventually(async () => acknowledged.size >= enough, 30_000)
      }
      for (const mode of ['fast', 'immediate', 'fast', 'immediate', 'immediate'] as const) {
        await moreThoughts()
        await cluster.restart(mode)
      }
      await moreThoughts()
    })
    assert.deepEqual(pids(), before, 'no host ended')
    for (const path of ['/', `/@${author.username}`, '/settings', '/search?q=thought'])
      assert.equal((await author.get(path)).status, 200, path)
  })
})
