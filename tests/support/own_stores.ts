import app from '@adonisjs/core/services/app'
import { rm } from 'node:fs/promises'
import { ownerUrl } from '#database/addresses'
import env from '#start/env'
import { databaseBeside } from '#tests/support/database_beside'
import { dropDatabase } from '#tests/support/drop_database'
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
      if (ownerUrl) await dropDatabase(environment.DATABASE_URL, ownerUrl)
    },
  }
}
