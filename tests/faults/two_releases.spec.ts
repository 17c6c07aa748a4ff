import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { cp, writeFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { Agent, getGlobalDispatcher, setGlobalDispatcher } from 'undici'
import { isEmbedded, ownerUrl } from '#database/addresses'
import { newCrowd } from '#tests/faults/crowd'
import { databaseBeside } from '#tests/support/database_beside'
import { prepareDatabase, SECRETS } from '#tests/support/database_for_hosts'
import { eventually } from '#tests/support/eventually'
import { hasProgram } from '#tests/support/has_program'
import { startHaproxy } from '#tests/support/haproxy'
import { allReady, Host, newAddresses, type Addresses } from '#tests/support/host'
import { buildLastRelease, whyNoRelease } from '#tests/support/last_release'
import { dropDatabase } from '#tests/support/drop_database'
import { theBuild } from '#tests/support/the_build'

/** As long as people go on after each step, in ms: every visitor asks several times. */
const A_WHILE = 2000

const ROWS = 5000

/** Rows of before, as the last release wrote them, and search has heard of all of them. */
const EARLIER = `
  WITH written AS (
    INSERT INTO thoughts.thoughts (username, text) SELECT 'somebody', 'earlier ' || i FROM generate_series(1, ${ROWS}) AS i
    RETURNING *
  ), counted AS (INSERT INTO thoughts.authors (username, thoughts) VALUES ('somebody', ${ROWS}))
  INSERT INTO search.entries (id, version, deleted, username, text, published_at)
  SELECT id, version, false, username, text, created_at FROM written`

/** A migration that there may be in any release: this tree may have none that is newer than the last tag. */
const EXPANDING = `
  import { BaseSchema } from '@adonisjs/lucid/schema'
  export default class extends BaseSchema {
    static disableTransactions = true
    async up() {
      this.schema.raw('ALTER TABLE thoughts ADD expanded integer')
      this.schema.raw('CREATE INDEX CONCURRENTLY thoughts_created_index ON thoughts (created_at)')
      this.defer(async (db) => {
        const batch = 'SELECT id FROM thoughts WHERE expanded IS NULL LIMIT 1000'
        const fill = 'UPDATE thoughts SET expanded = 0 WHERE id IN (' + batch + ') RETURNING 1'
        for (let done = false; !done; ) done = (await db.rawQuery(fill)).rows.length < 1000
      })
    }
  }`

test.group('The last release and this one on one database, while people use them', (group) => {
  // Two programs cannot share an embedded one.
  if (isEmbedded) return
  const why = hasProgram('haproxy') ? whyNoRelease() : 'haproxy is not installed'
  group.tap((one) =>
    one
      .tags(['@slow'])
      .timeout(300_000)
      .skip(why !== null, why ?? '')
  )

  test('the tables are migrated, the new one takes over, gives back and goes: no request fails', async ({
    assert,
    cleanup,
  }) => {
    const url = await databaseBeside(ownerUrl!, `_releases_${process.pid}`)
    cleanup(() => dropDatabase(url, ownerUrl!))
    const last = await buildLastRelease()
    const next = await nextBuild()
    await prepareDatabase(url, last)
    await query(url, EARLIER)

    const addresses = { old: await newAddresses(), new: await newAddresses() }
    const old = hostOf(last, addresses.old, url)
    cleanup(() => old.stop('SIGKILL'))
    await allReady([old])
    const proxy = await startHaproxy(addresses)
    cleanup(() => proxy.stop())
    const usual = getGlobalDispatcher()
    setGlobalDispatcher(new Agent({ connect: { ca: proxy.certificate } }))
    cleanup(() => setGlobalDispatcher(usual))

    const crowd = await newCrowd(() => proxy.https)
    await crowd.beside(async () => {
      await pause(A_WHILE)
      await prepareDatabase(url, next)
      await pause(A_WHILE)
      const newer = hostOf(next, addresses.new, url)
      cleanup(() => newer.stop('SIGKILL'))
      await newer.ready()
      await eventually(async () => proxy.output().includes('Server versions/new is UP'))
      for (const weights of [
        [50, 50],
        [0, 100],
        [100, 0],
      ]) {
        await proxy.weights(...weights)
        await pause(A_WHILE)
      }
      await newer.stop()
      await pause(A_WHILE)
    })
    assert.deepEqual(
      crowd.load.wrong,
      [],
      proxy
        .output()
        .match(/^Server .*/gm)
        ?.join('\n')
    )
    assert.isAbove(crowd.load.asked, 200)
    assert.match(proxy.output(), /versions\/new$/m, 'the new one was asked, too')
    const [{ filled }] = await query(
      url,
      'SELECT count(*)::int AS filled FROM thoughts.thoughts WHERE expanded = 0'
    )
    assert.isAtLeast(filled, ROWS, 'the migration has run')
    await crowd.reckon(assert, url)
  })
})

/** The build of this tree, with a migration more. */
async function nextBuild() {
  const folder = app.makePath(`tmp/tests/${process.pid}/next`)
  await cp(await theBuild(), folder, { recursive: true })
  await writeFile(
    `${folder}/modules/thoughts/database/migrations/9999999999999_expand.js`,
    EXPANDING
  )
  return folder
}

function hostOf(build: string, addresses: Addresses, url: string) {
  const settings = { SERVE: 'web,users,thoughts,search', TRUST_PROXY: '1', SHUTDOWN_DELAY: '3000' }
  const environment = { ...SECRETS, ...settings, NODE_ENV: 'production', DATABASE_URL: url }
  return new Host(build, addresses, environment, false)
}

async function query(url: string, sql: string) {
  const client = new pg.Client(url)
  await client.connect()
  return (await client.query(sql).finally(() => client.end())).rows
}
