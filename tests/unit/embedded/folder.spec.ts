import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { holdFolder, shareFolder } from '#database/embedded/embedded_postgres'
import { FolderHeld, type Holder } from '#database/embedded/folder_lock'
import { noteVersion, refuseNewer } from '#database/embedded/folder_version'
import { atEnd } from '#tests/support/at_end'
import { embeddedClient } from '#tests/support/embedded_client'
import { embeddedFolder, heldDatabase } from '#tests/unit/embedded/embedded_folder'
import { eventually } from '#tests/support/eventually'
import { failureOf } from '#tests/support/failure_of'

test.group('The folder of an embedded database', () => {
  /** What the holder's door answers to these bytes before it hangs up. */
  async function say(port: number, bytes: string) {
    const socket = connect(port, '127.0.0.1')
    let answer = ''
    socket.on('data', (data) => (answer += data))
    socket.on('error', () => {})
    socket.write(bytes)
    await new Promise((resolve) => socket.once('close', resolve))
    return answer
  }

  test('is its owner’s alone, locked while open, and keeps what it has', async ({ assert }) => {
    const umask = process.umask(0)
    atEnd(() => process.umask(umask))
    const { folder, remove } = embeddedFolder()
    atEnd(remove)
    const openToOthers = () =>
      ['', ...readdirSync(folder, { recursive: true, encoding: 'utf8' })].filter(
        (name) => statSync(join(folder, name)).mode & 0o077
      )
    const first = await holdFolder(folder)
    const client = await embeddedClient(first)
    await client.query('CREATE TABLE kept AS SELECT 42 AS answer')
    assert.instanceOf(await failureOf(holdFolder(folder)), FolderHeld)
    await client.end()
    await first.close()
    assert.deepEqual(openToOthers(), [])
    assert.isFalse(existsSync(`${folder}.lock`))

    for (const name of ['', 'PG_VERSION', 'base']) chmodSync(join(folder, name), 0o777)
    const opening = shareFolder(folder)
    atEnd(async () => (await opening).close())
    // Who comes by the door waits while it is being opened.
    await eventually(async () => existsSync(`${folder}.lock`))
    const visitor = await embeddedClient(await shareFolder(folder))
    const { rows } = await visitor.query('SELECT * FROM kept')
    assert.deepEqual(rows, [{ answer: 42 }])
    assert.isTrue((await opening).holds, 'nobody else had it')
    assert.deepEqual(openToOthers(), [])
  })

  test('is shared through its holder’s door', async ({ assert }) => {
    const { folder, database } = await heldDatabase()
    const { port, token }: Holder = JSON.parse(readFileSync(`${folder}.lock`, 'utf8'))
    assert.isTrue(database.holds)
    const inside = await embeddedClient(database)
    await inside.query(
      'DROP TABLE IF EXISTS shared; CREATE TABLE shared (id int); INSERT INTO shared VALUES (1)'
    )

    const visitor = await shareFolder(folder)
    assert.isFalse(visitor.holds)
    const outside = await embeddedClient(visitor)
    assert.deepEqual((await outside.query('SELECT id FROM shared')).rows, [{ id: 1 }])
    await outside.query('INSERT INTO shared VALUES ($1)', [2])
    assert.equal((await inside.query('SELECT * FROM shared')).rowCount, 2)

    await outside.query('BEGIN')
    await outside.query('INSERT INTO shared VALUES (3)')
    outside.cut()
    assert.equal((await inside.query('SELECT * FROM shared')).rowCount, 2, 'rolled back')
    await visitor.close()
    assert.equal((await inside.query('SELECT 1')).rowCount, 1, 'the holder goes on')

    assert.equal(await say(port, `ask ${token}\n`), 'ok\n')
    const wrong = token.split('').reverse().join('')
    for (const line of [
      `use ${wrong}\n`,
      `ask ${wrong}\n`,
      `use ${token}x\n`,
      `use \n`,
      `\n\n\n`,
      `use ${'x'.repeat(100_000)}\n`,
      'x'.repeat(100_000),
      'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n',
    ]) {
      assert.equal(await say(port, line), '', JSON.stringify(line.slice(0, 40)))
    }
  })

  const broken: [file: string, text: string, told: RegExp][] = [
    ['holiday.jpg', '', /has files in it that are no database/],
    ['PG_VERSION', '9\n', /\(PostgreSQL 9\) does not open: it is damaged, or of another version/],
  ]
  for (const [file, text, told] of broken) {
    test(`that has ${file} in it and cannot be opened is left as it is, and given back`, async ({
      assert,
    }) => {
      const { folder, remove } = embeddedFolder()
      atEnd(remove)
      mkdirSync(folder, { recursive: true })
      writeFileSync(join(folder, file), text)
      assert.match((await failureOf(holdFolder(folder))).message, told)
      assert.notInstanceOf(await failureOf(holdFolder(folder)), FolderHeld)
      assert.isFalse(existsSync(`${folder}.lock`))
    })
  }

  test('that a later major version has opened is refused by an earlier one', ({ assert }) => {
    const { folder, remove } = embeddedFolder()
    atEnd(remove)
    mkdirSync(folder, { recursive: true })
    const isRefused = (version: string) => {
      try {
        refuseNewer(folder, version)
        return false
      } catch (error) {
        assert.match((error as Error).message, /was opened by version 10\.0\.1, and this is \d/)
        return true
      }
    }
    assert.isFalse(isRefused('2.0.0'), 'a new folder')
    for (const version of ['2.0.0', '10.0.1', '9.9.9']) noteVersion(folder, version)
    const versions = ['2.3.0', '9.9.9', '10.0.0', '10.1.0', '11.0.0']
    assert.deepEqual(versions.filter(isRefused), ['2.3.0', '9.9.9'])
  })

  test('that was killed lost nothing of what it had acknowledged', async ({ assert }) => {
    const { folder, remove } = embeddedFolder()
    atEnd(remove)
    const script = app.makePath('tests/unit/embedded/writer.ts')
    const child = spawn(
      process.execPath,
      ['--disable-warning=DEP0205', '--import=@poppinss/ts-exec', script, folder],
      { stdio: ['ignore', 'pipe', 'inherit'], cwd: app.makePath() }
    )
    const exited = once(child, 'exit')
    atEnd(() => child.kill('SIGKILL'))
    let acknowledged = 0
    for await (const line of createInterface({ input: child.stdout })) {
      acknowledged = Number(line)
      if (acknowledged === 50) child.kill('SIGKILL')
    }
    await exited
    assert.isAtLeast(acknowledged, 50)
    assert.isTrue(existsSync(`${folder}.lock`), 'it had no time to tidy up')

    const database = await holdFolder(folder)
    atEnd(database.close)
    const client = await embeddedClient(database)
    const { rows } = await client.query(
      'SELECT count(*)::int AS count FROM written WHERE id <= $1 AND length(text) = 1000',
      [acknowledged]
    )
    assert.equal(rows[0].count, acknowledged)
  })
    .tags(['@slow']) // It starts a process and opens the folder twice; the first test is the short version.
    .timeout(30_000)
})
