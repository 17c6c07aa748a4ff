import { test } from '@japa/runner'
import { rm, writeFile } from 'node:fs/promises'
import app from '@adonisjs/core/services/app'
import { secretFrom } from '#start/secret_files'
import { honourOldNames } from '#start/old_names'
import { atEnd } from '#tests/support/at_end'
import { unique } from '#tests/support/unique'

async function fileWith(content: string) {
  const path = app.tmpPath(unique('secret'))
  await writeFile(path, content)
  atEnd(() => rm(path))
  return path
}

test.group('A secret in a file', () => {
  test('is what stands there, without the end of its line', async ({ assert }) => {
    const read = async (content: string) =>
      secretFrom('APP_KEY', await fileWith(content), undefined)
    assert.equal(await read('a secret'), 'a secret')
    assert.equal(await read('a secret\n'), 'a secret')
    assert.equal(await read(' a secret \r\n'), ' a secret ')
    assert.isUndefined(secretFrom('APP_KEY', undefined, 'given'))
  })

  test('is refused by name where it cannot be one', async ({ assert }) => {
    const path = await fileWith('\n')
    assert.throws(
      () => secretFrom('APP_KEY', path, undefined),
      `APP_KEY_FILE is "${path}", which is empty`
    )
    assert.throws(
      () => secretFrom('APP_KEY', '/nowhere', undefined),
      'APP_KEY_FILE is "/nowhere", which cannot be read (ENOENT). Name a file that this user may read'
    )
    assert.throws(
      () => secretFrom('APP_KEY', path, 'given'),
      'APP_KEY and APP_KEY_FILE are both set. Set one of them'
    )
  })

  test('may be the password of the database under its old name', async ({ assert }) => {
    const env: Record<string, string | undefined> = {
      POSTGRES_HOST: 'db',
      POSTGRES_PASSWORD_FILE: await fileWith('p@ss\n'),
    }
    honourOldNames(env)
    assert.equal(env.DATABASE_URL, 'postgres://postgres:p%40ss@db:5432/postgres')
  })
})
