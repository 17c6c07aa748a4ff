import app from '@adonisjs/core/services/app'
import { rm } from 'node:fs/promises'
import { holdFolder } from '#database/embedded/embedded_postgres'
import { endWithTests } from '#tests/support/left_behind'

let count = 0

/** A folder for an embedded database of a test's own, and how to remove all that became of it. */
export function embeddedFolder() {
  const folder = app.makePath('tmp/tests', `${process.pid}-embedded-${count++}`)
  return {
    folder,
    async remove() {
      await rm(folder, { recursive: true, force: true })
      await rm(`${folder}.lock`, { force: true })
    },
  }
}

let shared: ReturnType<typeof hold> | undefined

/** An embedded database that this process holds. It takes seconds to open, so all tests share one. */
export const heldDatabase = () => (shared ??= hold())

async function hold() {
  const { folder, remove } = embeddedFolder()
  const database = await holdFolder(folder)
  endWithTests(async () => {
    await database.close()
    await remove()
  })
  return { folder, database }
}
