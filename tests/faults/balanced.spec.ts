import { test } from '@japa/runner'
import { setTimeout as pause } from 'node:timers/promises'
import { Agent, getGlobalDispatcher, setGlobalDispatcher } from 'undici'
import { isEmbedded } from '#database/addresses'
import { newCrowd, type Crowd } from '#tests/faults/crowd'
import { databaseForHosts, SECRETS } from '#tests/support/database_for_hosts'
import { hasProgram } from '#tests/support/has_program'
import { startHaproxy, type Haproxy } from '#tests/support/haproxy'
import { Host, newAddresses, type Addresses } from '#tests/support/host'
import { theBuild } from '#tests/support/the_build'

/** As long as a drill goes on before and after each change, in ms: every visitor asks several times. */
const A_WHILE = 2000

test.group('Two hosts of the site behind HAProxy, while people use it', (group) => {
  // They share a database, and an embedded one has one owner.
  if (isEmbedded) return
  group.tap((one) =>
    one.tags(['@slow']).timeout(240_000).skip(!hasProgram('haproxy'), 'haproxy is not installed')
  )

  const hosts = {} as Record<'old' | 'new', Host>
  let addresses: Record<'old' | 'new', Addresses>
  let proxy: Haproxy
  let crowd: Crowd

  async function start(version: 'old' | 'new') {
    const settings = {
      SERVE: 'web,users,thoughts,search',
      TRUST_PROXY: '1',
      SHUTDOWN_DELAY: '3000',
    }
    hosts[version] = new Host(
      await theBuild(),
      addresses[version],
      {
        ...SECRETS,
        ...settings,
        NODE_ENV: 'production',
        DATABASE_URL: await databaseForHosts(),
      },
      false
    )
    await hosts[version].ready()
  }

  group.setup(async () => {
    if (!hasProgram('haproxy')) return () => {}
    addresses = { old: await newAddresses(), new: await newAddresses() }
    await Promise.all([start('old'), start('new')])
    proxy = await startHaproxy(addresses)
    const usual = getGlobalDispatcher()
    setGlobalDispatcher(new Agent({ connect: { ca: proxy.certificate } }))
    await pause(1000) // Until both were seen to be well.
    crowd = await newCrowd(() => proxy.https)
    return async () => {
      setGlobalDispatcher(usual)
      await proxy.stop()
      await Promise.all(Object.values(hosts).map((host) => host.stop('SIGKILL')))
    }
  })

  /** Which share of the requests since a moment went to the new one, of 100. */
  function shareOfNew(since: number) {
    const taken =
      proxy
        .output()
        .slice(since)
        .match(/versions\/(old|new)$/gm) ?? []
    return (taken.filter((one) => one.endsWith('new')).length / taken.length) * 100
  }

  test('each is restarted in turn, and no request fails', async ({ assert }) => {
    await proxy.weights(50, 50)
    await crowd.beside(async () => {
      for (const version of ['old', 'new'] as const) {
        await pause(A_WHILE)
        await hosts[version].stop()
        await pause(A_WHILE)
        await start(version)
      }
      await pause(A_WHILE)
    })
    assert.deepEqual(crowd.load.wrong, [])
    assert.isAbove(crowd.load.asked, 200)
  })

  test('the new one takes over by steps, over a reload too, and gives back: no request fails', async ({
    assert,
  }) => {
    const steps: [number, number][] = [
      [100, 0],
      [90, 10],
      [50, 50],
      [0, 100],
      [50, 50],
      [100, 0],
    ]
    const shares: number[] = []
    await crowd.beside(async () => {
      for (const [one, other] of steps) {
        await proxy.weights(one, other)
        if (other === 10) proxy.reload()
        await pause(500)
        const since = proxy.output().length
        await pause(2 * A_WHILE)
        shares.push(shareOfNew(since))
      }
    })
    assert.deepEqual(crowd.load.wrong, [])
    // What was under way when the weights moved ends where it began.
    for (const [at, [, wanted]] of steps.entries())
      assert.closeTo(shares[at], wanted, wanted % 100 === 0 ? 2 : 8, `step ${at}`)
  })

  test('loses nothing of what it was told', async ({ assert }) => {
    await crowd.reckon(assert, await databaseForHosts())
  })
})
