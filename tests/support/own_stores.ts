import app from '@adonisjs/core/services/app'
import { rm } from 'node:fs/promises'
import pg from 'pg'
import { ownerUrl } from '#database/addresses'
import { stores } from '#database/stores'
import env from '#start/env'
import { databaseBeside } from '#tests/support/database_beside'
import { unique } from '#tests/support/unique'

/**
 * New stores for programs that a test starts, on the database that the tests run on: what to set for them, and how to
 * remove the stores. The keys are those of the tests' process, since they make the passwords of roles.
 */
export async function ownStores() {
  const keys = { APP_KEY: env.get('APP_KEY')!, WIRE_KEY: env.get('WIRE_KEY')! }
  const name = unique('own')
  const folder = app.makePath(`tmp/tests/${process.pid}/${name}`)
  const environment: Record<string, string> = { ...keys, DATABASE_FOLDER: `${folder}/database` }
  if (ownerUrl) environment.DATABASE_URL = await databaseBeside(ownerUrl, `_${name}`)
  return {
    folder,
    environment,
    async remove() {
      await rm(folder, { recursive: true, force: true })
      if (ownerUrl) await dropDatabase(environment.DATABASE_URL)
    },
  }
}

/** Drops a database beside the one of the tests, with its roles. */
export async function dropDatabase(url: string) {
  const name = new URL(url).pathname.slice(1)
  const owner = new pg.Client(ownerUrl)
  await owner.connect()
  await owner.query(`DROP DATABASE ${name} WITH (FORCE)`)
  for (const store of stores) await owner.query(`DROP ROLE IF EXISTS ${name}_${store.name}`)
  await owner.end()
}
