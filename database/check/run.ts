/**
 * `npm run check:migrations`: whether hosts of the version before can go on while newer migrations run, and after. It runs
 * them on a PostgreSQL server of its own, or on the one that TEST_DATABASE_URL names.
 */
import { existsSync } from 'node:fs'
import { git, verified } from '../../app/architecture/git.js'
import { runScript, WrongUse } from '../../app/architecture/script.js'
import { EarlierVersion } from '#database/check/earlier_version'
import { databaseBeside } from '#tests/support/database_beside'
import { startCluster } from '#tests/support/postgresql_cluster'

const HELP = `npm run check:migrations                    check migrations that are newer than the last tag
npm run check:migrations -- --since=<rev>   than any revision

Exits with 0 where hosts of the version before can go on, with 1 where they cannot, with 2 for wrong use.
docs/releasing.md has what it refuses, and the way to do it instead.`

const OPTIONS = { since: { type: 'string' } } as const

await runScript(HELP, OPTIONS, async ({ since }) => {
  // Sources without Git, as in an archive, have no version before: no mistake.
  const revision =
    since === undefined
      ? existsSync('.git') && git('describe', '--tags', '--abbrev=0')
      : verified(since)
  if (!revision) {
    console.log(
      'Git knows no tag here, so there is no version before. Name a revision by --since=<rev>.'
    )
    return 0
  }
  process.env.NODE_ENV ??= 'test'
  const { newMigrations } = await import('#database/check/new_migrations')
  const version = new EarlierVersion(revision)
  const migrations = await newMigrations(version)
  const count = migrations.reduce((sum, { added }) => sum + added.length, 0)
  if (count === 0) {
    console.log(`No migration is newer than ${revision}.`)
    return 0
  }
  const given = process.env.TEST_DATABASE_URL
  const server = given ? null : await startCluster()
  const url = given ?? server?.url
  if (!url)
    throw new WrongUse(
      'PostgreSQL is not installed (Debian: apt install postgresql), and TEST_DATABASE_URL names no server.'
    )
  const own = await databaseBeside(url, `_migrations_${process.pid}`)
  try {
    process.env.DATABASE_URL = own
    const { checkAll } = await import('#database/check/check_all')
    const refusals = await checkAll(migrations, version)
    console.log(`Newer than ${revision}: ${count}. Refusals: ${refusals}.`)
    return refusals > 0 ? 1 : 0
  } finally {
    const { dropDatabase } = await import('#tests/support/drop_database')
    await dropDatabase(own, url)
    await server?.stop()
  }
})
