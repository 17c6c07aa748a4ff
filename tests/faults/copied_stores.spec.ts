import app from '@adonisjs/core/services/app'
import type { PostgreConfig } from '@adonisjs/lucid/types/database'
import { test } from '@japa/runner'
import { cp } from 'node:fs/promises'
import { isEmbedded } from '#database/addresses'
import { connections } from '#database/connections'
import { ownerOf } from '#database/stores'
import { obstacle } from '#switchboard/placement/gate'
import { ownStore } from '#switchboard/store/own_store'
import { Switchboard } from '#switchboard/switchboard'
import { Connection } from '#switchboard/wire/connection'
import { Peer } from '#switchboard/wire/peer'
import { WireTokens } from '#switchboard/wire/wire_token'
import { atEnd } from '#tests/support/at_end'
import { away } from '#tests/support/away'
import { closedPort } from '#tests/support/closed_port'
import { prepareDatabase, SECRETS } from '#tests/support/database_for_hosts'
import { Host, newAddresses } from '#tests/support/host'
import { ownStores } from '#tests/support/own_stores'
import { startCluster, startCopy } from '#tests/support/postgresql_cluster'
import { ace, startServer } from '#tests/support/program'
import { theBuild } from '#tests/support/the_build'
import { unique } from '#tests/support/unique'

type Cluster = NonNullable<Awaited<ReturnType<typeof startCluster>>>

test.group('A copy of a store', (group) => {
  if (isEmbedded) return
  group.tap((one) => one.tags(['@slow']).timeout(120_000)) // In short: tests/unit/wire/peers.spec.ts.

  let original: Cluster

  group.setup(async () => {
    original = (await startCluster())!
    await prepareDatabase(original.url)
    return () => original.stop()
  })

  /** What a host on the original knows of another one that works on the database at `url`. */
  async function meet(url: string) {
    const addresses = await newAddresses()
    const nobody = 'http://127.0.0.1:1'
    const surroundings = {
      ...SECRETS,
      ...away({ users: nobody, search: nobody }),
      NODE_ENV: 'production',
    }
    const settings = { ...surroundings, DATABASE_URL: url, SERVE: 'thoughts' }
    const host = new Host(await theBuild(), addresses, settings, false)
    atEnd(() => host.stop('SIGKILL'))
    await host.ready()
    const { contract, fingerprint, endpoints } = (await app.container.make(Switchboard)).line(
      'thoughts'
    )
    const tokens = new WireTokens([SECRETS.WIRE_KEY])
    const connection = new Connection({ url: host.internal, tokens, fingerprint })
    atEnd(() => connection.close())
    const peer = new Peer({
      ...{ module: 'thoughts', fingerprint, endpoints },
      ask: (nonce) => connection.describe('thoughts', nonce),
      ownStore: ownStore(await storeAt(original.url), contract),
      notice: () => {},
    })
    await peer.shakeHands()
    return peer
  }

  async function storeAt(url: string) {
    const db = await app.container.make('lucid.db')
    const name = unique('original')
    const like: PostgreConfig = connections[ownerOf('thoughts')]
    const address = { connectionString: url, options: '-c search_path=thoughts' }
    db.manager.add(name, { ...like, connection: address as PostgreConfig['connection'] })
    atEnd(() => db.manager.close(name, true))
    return () => db.connection(name)
  }

  /** Databases that hold what the original does, its id too. */
  const copies: [name: string, make: () => Promise<string>][] = [
    [
      'a dump that was restored',
      async () => {
        const restored = 'mythoughts_test_restored'
        await original.program('createdb', restored)
        await original.program('pg_dump', '-Fc', '-f', 'dump', 'mythoughts_test')
        await original.program('pg_restore', '-d', restored, 'dump')
        const url = original.url.replace('mythoughts_test', restored)
        await prepareDatabase(url) // Roles are of a server, and named for a database.
        return url
      },
    ],
    [
      'a backup of the server that was started',
      async () => {
        const copy = await startCopy(original.url)
        atEnd(() => copy.stop())
        return copy.url
      },
    ],
    [
      'a replica that was promoted',
      async () => {
        const copy = await startCopy(original.url, { isReplica: true })
        atEnd(() => copy.stop())
        await copy.promote()
        return copy.url
      },
    ],
  ]
  for (const [name, make] of copies) {
    test(`is recognised, though it has the id of the original: ${name}`, async ({ assert }) => {
      const peer = await meet(await make())
      assert.equal(peer.status, 'reachable', peer.why)
      assert.equal(peer.store, peer.ownStore)
      for (const to of [50, 100])
        assert.match(
          obstacle({
            module: 'thoughts',
            setting: 'dial',
            from: 0,
            to,
            isLocal: true,
            isRebuildable: false,
            peer,
          })!,
          /works on a copy of this host's store/
        )
    })
  }

  test('is told from the original itself', async ({ assert }) => {
    const peer = await meet(original.url)
    assert.equal(peer.status, 'reachable', peer.why)
    assert.isTrue(peer.sharesStore)
  })
})

test.group('A copy of an embedded folder', (group) => {
  group.tap((one) => one.tags(['@slow']).timeout(120_000))

  test('is recognised as well', async ({ assert }) => {
    const { environment, folder, remove } = await ownStores()
    atEnd(remove)
    const settings: Record<string, string> = {
      ...environment,
      DATABASE_URL: '',
      DEMO_DATA: 'false',
    }
    const port = String(await closedPort())
    const url = `http://127.0.0.1:${port}`
    const first = await startServer(settings)
    await first.ready()
    await first.stop()
    const copy = { DATABASE_FOLDER: `${folder}/copy` }
    await cp(settings.DATABASE_FOLDER, copy.DATABASE_FOLDER, { recursive: true })

    const original = await startServer({ ...settings, SEARCH_URL: url })
    atEnd(() => original.stop())
    const { internal } = await original.ready()
    const others = away({ users: internal, thoughts: internal })
    const other = await startServer({
      ...settings,
      ...copy,
      ...others,
      SERVE: 'search',
      INTERNAL_PORT: port,
    })
    atEnd(() => other.stop())
    await other.says(/Internal port/)
    const { code, output } = await ace(['module:dial', 'search', '100', '--why=x'], settings)
    assert.equal(code, 1, output)
    assert.include(output, "works on a copy of this host's store")
  })
})
