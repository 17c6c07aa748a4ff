import { test } from '@japa/runner'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { asOwner } from '#tests/processes/as_owner'
import { atEnd } from '#tests/support/at_end'
import { newAddresses } from '#tests/support/host'
import { ownStores } from '#tests/support/own_stores'
import { newKey } from '#start/token_keys'
import { ace, startServer } from '#tests/support/program'
import { stores } from '#database/stores'
import { eventually } from '#tests/support/eventually'

const owner = process.env.DATABASE_URL

/** The same settings, each secret in a file of its own. */
async function withSecretsInFiles(environment: Record<string, string>, folder: string) {
  const settings = { ...environment }
  await mkdir(folder, { recursive: true })
  for (const name of ['APP_KEY', 'WIRE_KEY', 'TOKEN_PRIVATE_KEY', 'DATABASE_URL']) {
    settings[`${name}_FILE`] = join(folder, name)
    await writeFile(settings[`${name}_FILE`], `${settings[name]}\n`, { mode: 0o600 })
    delete settings[name]
  }
  return settings
}

test.group('Production on PostgreSQL', () => {
  // The embedded database is refused in production; the other run has a server.
  if (!owner) return

  test('provisioned and migrated, it runs with roles that make no tables', async ({ assert }) => {
    const { environment: own, folder, remove } = await ownStores()
    atEnd(remove)
    const { site } = await newAddresses()
    const environment = {
      ...own,
      NODE_ENV: 'production',
      APP_KEY: 'kk-'.repeat(14),
      WIRE_KEY: 'wk'.repeat(20),
      PUBLIC_URL: 'https://thoughts.example',
      TOKEN_PRIVATE_KEY: newKey(),
      HOST: '127.0.0.1',
      PORT: new URL(site).port,
    }

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
    const program = await startServer(await withSecretsInFiles(environment, folder))
    atEnd(() => program.stop())
    const page = await eventually(() => fetch(site).catch(() => null), 20_000)
    assert.equal(page.status, 200)
    assert.isNotNull(page.headers.get('strict-transport-security'))
    const form = await fetch(`${site}/login`)
    const cookie = form.headers.get('set-cookie')!
    assert.match(cookie, /^__Host-mythoughts_session=/)
    for (const flag of [/; HttpOnly/i, /; Secure/i, /; SameSite=Lax/i, /; Path=\/(;|$)/i])
      assert.match(cookie, flag)
    assert.notMatch(cookie, /; Domain=/i)

    const { rows } = await asOwner(environment, (db) =>
      db.query(
        `SELECT rolcreaterole, rolcreatedb, rolsuper FROM pg_roles
         WHERE rolname LIKE current_database() || '\\_%'`
      )
    )
    assert.lengthOf(rows, stores.length)
    for (const role of rows) assert.isFalse(role.rolcreaterole || role.rolcreatedb || role.rolsuper)
  }).timeout(60_000)
})
