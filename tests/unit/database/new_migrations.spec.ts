import app from '@adonisjs/core/services/app'
import { sourceFiles } from '@adonisjs/lucid/utils'
import { test } from '@japa/runner'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import pg from 'pg'
import { isEmbedded, ownerUrl, roleOf } from '#database/addresses'
import { checkMigrations } from '#database/check/check'
import { connectTo, makeReleased, type MigrationFile } from '#database/check/released_database'
import { told } from '#database/check/report'
import { RULES } from '#database/check/rules'
import { stores } from '#database/stores'
import { atEnd } from '#tests/support/at_end'
import { databaseBeside } from '#tests/support/database_beside'
import { unique } from '#tests/support/unique'
import { PASSED, REFUSED } from '#tests/unit/database/migrations_to_judge'

const SCHEMA = 'thoughts'
const role = roleOf(SCHEMA)
const UNUSED = 'replaced_at'

test.group('A migration on the tables of the version before', (group) => {
  // The embedded database has one session: nobody waits for anybody.
  if (isEmbedded) return

  let template: string
  let before: Awaited<ReturnType<typeof makeReleased>>

  group.setup(async () => {
    template = await databaseBeside(ownerUrl!, '_released')
    const files = new Map(
      await Promise.all(
        stores.map(async ({ name, migrations }) => {
          const found = migrations.map((one) => sourceFiles(app.appRoot, one, true))
          return [name, (await Promise.all(found)).flatMap((one) => one.files)] as const
        })
      )
    )
    const db = await app.container.make('lucid.db')
    before = await makeReleased(db, template, (name) => files.get(name) as MigrationFile[])
    return () => asOwner(`DROP DATABASE ${nameOf(template)} WITH (FORCE)`)
  })

  async function inTransaction() {
    const { client, close } = connectTo(await app.container.make('lucid.db'), template, SCHEMA)
    const transaction = await client.transaction()
    return { client: transaction, close: () => transaction.rollback().then(close) }
  }

  async function inCopy(name: string) {
    const url = `${template}_${name}`
    await asOwner(`CREATE DATABASE ${nameOf(url)} TEMPLATE ${nameOf(template)}`)
    const { client, close } = connectTo(await app.container.make('lucid.db'), url, SCHEMA)
    const drop = () => asOwner(`DROP DATABASE ${nameOf(url)} WITH (FORCE)`)
    return { client, close: () => close().then(drop) }
  }

  /** Writes a migration, and has it checked; nothing of what it does stays. */
  async function check(up: string, isAlone = false, comment = '') {
    const marked = migration(up, isAlone, comment)
    const name = unique('migration')
    const folder = app.makePath(`tmp/tests/${process.pid}/${name}`)
    await mkdir(folder, { recursive: true })
    const file = `${folder}/${name}.ts`
    await writeFile(file, marked.replace('▸ ', ''))
    const { client, close } = isAlone ? await inCopy(name) : await inTransaction()
    atEnd(close)
    const usedIn = (used: string) => (used === UNUSED ? null : `v1 has "${used}" in some.ts:1`)
    const of = { schema: SCHEMA, role, before: before.get(SCHEMA)!, usedIn }
    const { files } = await sourceFiles(app.appRoot, `./tmp/tests/${process.pid}/${name}`, true)
    const refusals = await checkMigrations(client, of, files as MigrationFile[])
    const line = marked.split('\n').findIndex((one) => one.includes('▸')) + 1
    return { refusals, line }
  }

  for (const [rule, title, up, complaint] of REFUSED)
    test(`is refused for ${title}`, async ({ assert }) => {
      const { refusals, line } = await check(up)
      const refusal = refusals.find((one) => one.rule === rule && complaint.test(one.what))
      assert.exists(refusal, JSON.stringify(refusals))
      const text = told(refusal!)
      assert.include(text, `.ts:${line}  ${rule}\n`)
      assert.include(text, RULES[rule].instead)
    })

  for (const [title, up, isAlone] of PASSED)
    test(`passes with ${title}`, async ({ assert }) => {
      assert.deepEqual((await check(up, isAlone !== undefined)).refusals, [])
    })

  test('may say why it does what is refused', async ({ assert }) => {
    const comment = '// check:migrations allows still-used: it was empty in every release'
    const { refusals } = await check(`this.schema.dropTable('audit')`, false, comment)
    assert.lengthOf(refusals, 1)
    assert.include(told(refusals[0]), 'Allowed: it was empty in every release')
  })

  test('every rule is broken by one of these, and is in docs/releasing.md', async ({ assert }) => {
    const rules = Object.entries(RULES)
    assert.sameMembers([...new Set(REFUSED.map(([rule]) => rule))], Object.keys(RULES))
    const document = await readFile(app.makePath('docs/releasing.md'), 'utf8')
    const [, section] = document.split('## Expand and contract')
    const rows = section.match(/^\| `[a-z-]+` \| .*$/gm)
    const expected = rules.map(
      ([rule, { refuses, instead }]) => `| \`${rule}\` | ${refuses} | ${instead} |`
    )
    assert.deepEqual(rows, expected)
  })
})

const migration = (up: string, isAlone: boolean, comment: string) => `
import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  ${isAlone ? 'static disableTransactions = true' : ''}

  async up() {
    ${comment}
    ${up}
  }
}
`

const nameOf = (url: string) => pg.escapeIdentifier(new URL(url).pathname.slice(1))

async function asOwner(statement: string) {
  const owner = new pg.Client(ownerUrl)
  await owner.connect()
  await owner.query(statement).finally(() => owner.end())
}
