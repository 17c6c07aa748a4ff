import { test } from '@japa/runner'
import pg from 'pg'
import { newKey } from '#start/token_keys'
import { ace, startServer } from '#tests/support/program'
import { stores } from '#database/stores'
import { eventually } from '#tests/support/eventually'

const owner = process.env.DATABASE_URL

test.group('Production on PostgreSQL', () => {
  // The embedded database is refused in production; the other run has a server.
  if (!owner) return

  test('provisioned and migrated by the owner, it runs with roles that can make no table', async ({
    assert,
    cleanup,
  }) => {
    const name = `production_${process.pid}`
    const admin = new pg.Client(owner)
    await admin.connect()
    await admin.query(`CREATE DATABASE ${name}`)
    const url = new URL(owner!)
    url.pathname = `/${name}`
    const port = String(20_000 + (process.pid % 20_000))
    const environment = {
      NODE_ENV: 'production',
      DATABASE_URL: url.href,
      APP_KEY: 'kk-'.repeat(14),
      WIRE_KEY: 'wk'.repeat(20),
      PUBLIC_URL: 'https://thoughts.example',
      TOKEN_PRIVATE_KEY: newKey(),
      HOST: '127.0.0.1',
      PORT: port,
    }
    cleanup(async () => {
      await admin.query(`DROP DATABASE ${name} WITH (FORCE)`)
      for (const store of stores) await admin.query(`DROP ROLE IF EXISTS ${name}_${store.name}`)
      await admin.end()
    })

    const early = await startServer(environment)
    const tooEarly = await ace(['db:migrate'], environment)
    assert.equal(await early.exited, 1)
    assert.match(early.output, /node ace db:provision/)
    assert.equal(tooEarly.code, 1)
    assert.match(tooEarly.output, /no schema "users" yet\. Run: node ace db:provision, then/)
    assert.notMatch(tooEarly.output, /\n\s+at /)

    assert.equal((await ace(['db:provision'], environment)).code, 0)
    assert.equal((await ace(['db:provision'], environment)).code, 0, 'it may be repeated')
    const demo = ace(['db:demo'], environment)
    assert.equal((await ace(['db:migrate'], environment)).code, 0)
    assert.equal((await demo).code, 1, 'no demo accounts in production')
    const program = await startServer(environment)
    cleanup(async () => void (await program.stop()))
    const page = await eventually(
      () => fetch(`http://127.0.0.1:${port}/`).catch(() => null),
      20_000
    )
    assert.equal(page.status, 200)
    assert.isNotNull(page.headers.get('strict-transport-security'))
    const form = await fetch(`http://127.0.0.1:${port}/login`)
    const cookie = form.headers.get('set-cookie')!
    assert.match(cookie, /^__Host-mythoughts_session=/)
    for (const flag of [/; HttpOnly/i, /; Secure/i, /; SameSite=Lax/i, /; Path=\/(;|$)/i])
      assert.match(cookie, flag)
    assert.notMatch(cookie, /; Domain=/i)

    const { rows } = await admin.query(
      `SELECT rolname, rolcreaterole, rolcreatedb, rolsuper FROM pg_roles WHERE rolname LIKE $1`,
      [`${name}\\_%`]
    )
    assert.lengthOf(rows, stores.length)
    for (const role of rows) assert.isFalse(role.rolcreaterole || role.rolcreatedb || role.rolsuper)
  }).timeout(60_000)
})
