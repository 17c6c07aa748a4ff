import app from '@adonisjs/core/services/app'
import { rm } from 'node:fs/promises'

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
