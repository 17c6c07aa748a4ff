import { test } from '@japa/runner'
import { isEmbedded } from '#database/addresses'
import { dialsOf, figureOf, type Dials } from '#tests/faults/dials_of_hosts'
import { startTwoHosts, type TwoHosts } from '#tests/faults/hosts'
import { atEnd } from '#tests/support/at_end'
import { MODULES } from '#tests/support/away'
import { prepareDatabase, SECRETS } from '#tests/support/database_for_hosts'
import { eventually } from '#tests/support/eventually'
import type { Host } from '#tests/support/host'
import { startCluster } from '#tests/support/postgresql_cluster'
import { ace, startAce } from '#tests/support/program'

type Cluster = NonNullable<Awaited<ReturnType<typeof startCluster>>>

test.group('Taking modules home while the database is away', (group) => {
  // Two hosts with embedded databases share no store, and no server can be stopped.
  if (isEmbedded) return

  let cluster: Cluster
  let hosts: TwoHosts
  let dials: Dials

  group.setup(async () => {
    cluster = (await startCluster())!
    await prepareDatabase(cluster.url)
    // What a host obeys it writes to its log, whatever the database does.
    hosts = await startTwoHosts({ database: cluster.url, settings: { LOG_LEVEL: 'info' } })
    dials = await dialsOf(hosts)
    return async () => {
      await cluster.thaw().catch(() => {})
      await dials.close()
      await hosts.stop()
      await cluster.stop()
    }
  })

  const dialsAt = (host: Host) =>
    Promise.all(MODULES.map((module) => figureOf(host, 'module_dial', { module })))
  const settings = () => ({
    ...SECRETS,
    NODE_ENV: 'production',
    DATABASE_URL: cluster.url,
    INTERNAL_PORT: new URL(hosts.whole.internal).port,
  })
  const home = (...words: string[]) => ace(['module:home', ...words], settings())
  const everywhere = async (dial: number) => {
    const isThere = async () =>
      [...(await dialsAt(hosts.whole)), ...(await dialsAt(hosts.beside))].every(
        (one) => one === dial
      )
    await eventually(isThere, 10_000)
  }

  const outages: [
    name: string,
    begin: (of: Cluster) => Promise<void>,
    end: (of: Cluster) => Promise<void>,
  ][] = [
    ['has stopped', (of) => of.down(), (of) => of.up()],
    ['hangs', (of) => of.freeze(), (of) => of.thaw()],
  ]
  for (const [name, begin, end] of outages) {
    test(`that ${name}: every host obeys meanwhile, and the history says later who, when and why`, async ({
      assert,
    }) => {
      for (const module of MODULES) await dials.turn(module, 40)
      await everywhere(40)
      const before = await dials.history()
      const watch = await startAce(['module:status', '--watch', '--json'], settings())
      atEnd(() => watch.stop())
      await watch.says(/"outage":null/)
      await begin(cluster)
      const why = `it ${name}`
      const { code, output } = await home(`--why=${why}`)
      assert.equal(code, 0, output)
      for (const module of MODULES) assert.match(output, new RegExp(`success.*${module}.*: dial 0`))
      for (const { internal } of [hosts.whole, hosts.beside])
        assert.match(output, new RegExp(`obeyed by .*:${new URL(internal).port}`))
      assert.include(output, 'the database does not answer. The hosts keep the change')
      for (const module of MODULES) {
        const obeyed = new RegExp(`${module}: dial 40 → 0, shadow 0 → 0 \\(.*: ${why}\\)`)
        for (const host of [hosts.whole, hosts.beside])
          await eventually(async () => obeyed.test(host.output))
      }

      const { output: watched } = watch
      await eventually(async () => /"outage":{"since"/.test(watch.output.slice(watched.length)))
      const { status } = await fetch(`${hosts.whole.internal}/metrics`)
      assert.equal(status, 200)

      const back = Date.now()
      await end(cluster)
      const shown = watch.output.length
      await eventually(async () => /"outage":null/.test(watch.output.slice(shown)), 20_000)
      const written = async () => {
        const made = (await dials.history().catch(() => before)).slice(0, -before.length)
        return made.length >= MODULES.length && made
      }
      const made = await eventually(written, 20_000)
      assert.sameMembers(
        made.map((one) => `${one.module} ${one.setting} ${one.from} → ${one.to}: ${one.why}`),
        MODULES.map((module) => `${module} dial 40 → 0: ${why}`)
      )
      for (const { at } of made) assert.isBelow(at.getTime(), back)
      await everywhere(0)
      assert.isAbove(await dials.turn(MODULES[0], 30), 0, 'and dials can be turned again')
      await dials.turn(MODULES[0], 0)
    }).timeout(90_000)
  }
})
