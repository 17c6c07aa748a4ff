import { test } from '@japa/runner'
import { existsSync, statSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { holdFolder, shareFolder } from '#database/embedded/embedded_postgres'
import { restore } from '#database/embedded/restore'
import { FolderHeld } from '#database/embedded/folder_lock'
import { atEnd } from '#tests/support/at_end'
import { embeddedClient } from '#tests/support/embedded_client'
import { failureOf } from '#tests/support/failure_of'
import { embeddedFolder } from '#tests/unit/embedded/embedded_folder'

test.group('A backup of the embedded database', (group) => {
  const { folder, remove } = embeddedFolder()
  const file = `${folder}.tar.gz`
  group.setup(async () => {
    const database = await holdFolder(folder)
    const client = await embeddedClient(database)
    // By this table a backup is known for one of this program.
    await client.query('CREATE SCHEMA users; CREATE TABLE users.adonis_schema ()')
    await client.query('CREATE TABLE kept AS SELECT 1 AS id')
    // As a command does beside the program that holds the folder.
    const visitor = await shareFolder(folder)
    const [archive] = await Promise.all([
      visitor.backup(),
      client.query('INSERT INTO kept VALUES (2)'),
    ])
    await writeFile(file, archive)
    await client.query('INSERT INTO kept VALUES (3)')
    await client.end()
    await database.close()
    return async () => {
      await remove()
      for (const more of ['.tar.gz', '.before-restore-1'])
        await rm(`${folder}${more}`, { recursive: true, force: true })
    }
  })

  const idsIn = async (place: string) => {
    const database = await holdFolder(place)
    const client = await embeddedClient(database)
    const { rows } = await client.query('SELECT id FROM kept')
    await client.end()
    await database.close()
    return rows.map(({ id }) => id)
  }

  test('is made while the database is in use, and brings that moment back', async ({ assert }) => {
    const earlier = await restore(file, folder)
    const ids = await idsIn(folder)
    assert.include(ids, 1)
    assert.notInclude(ids, 3)
    assert.equal(statSync(folder).mode & 0o077, 0, 'nobody else reads it')
    assert.equal(earlier, `${folder}.before-restore-1`)
    assert.include(await idsIn(earlier!), 3, 'what was there is kept')
  })

  test('is refused where a process has the database', async ({ assert }) => {
    const database = await holdFolder(folder)
    atEnd(() => database.close())
    assert.instanceOf(await failureOf(restore(file, folder)), FolderHeld)
  })

  for (const [what, broken] of [
    ['half of it', async () => (await readFile(file)).subarray(0, 100_000)],
    ['something else', async () => Buffer.from('holiday')],
    ['nothing', async () => Buffer.alloc(0)],
  ] as const) {
    test(`that is ${what} changes nothing`, async ({ assert }) => {
      const wrong = `${folder}.wrong`
      await writeFile(wrong, await broken())
      atEnd(() => rm(wrong))
      const { message } = await failureOf(restore(wrong, folder))
      assert.match(message, /is no whole backup of this program/)
      assert.isFalse(existsSync(`${folder}.restored`))
      assert.include(await idsIn(folder), 1)
    })
  }

  test('that is not there is named', async ({ assert }) => {
    const { message } = await failureOf(restore('/nowhere.tar.gz', folder))
    assert.equal(message, '"/nowhere.tar.gz" cannot be read (ENOENT)')
  })
})
