import { test } from '@japa/runner'
import { once } from 'node:events'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { openDoor } from '#database/embedded/door'
import { FolderHeld, FolderLock } from '#database/embedded/folder_lock'
import { atEnd } from '#tests/support/at_end'
import { closedPort } from '#tests/support/closed_port'
import { embeddedFolder } from '#tests/unit/embedded/embedded_folder'
import { eventually } from '#tests/support/eventually'
import { failureOf } from '#tests/support/failure_of'

test.group('The lock of an embedded database’s folder', () => {
  function newFolder() {
    const { folder, remove } = embeddedFolder()
    atEnd(remove)
    return folder
  }

  /** A lock that is taken by a process that answers, as a holder does. */
  async function held(folder: string) {
    const lock = new FolderLock(folder)
    const door = await openDoor(lock.token, () => {})
    atEnd(door.close)
    await lock.take(door.port)
    return { lock, door }
  }

  /** A server that is no door; it says what it is given, and does not hang up. */
  async function stranger(says = '') {
    const sockets: Socket[] = []
    const server = createServer((socket) => {
      socket.on('error', () => {})
      socket.resume()
      socket.write(says)
      sockets.push(socket)
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    atEnd(() => {
      for (const socket of sockets) socket.destroy()
      server.close()
    })
    return { port: (server.address() as AddressInfo).port, sockets }
  }

  test('is a file for its user alone, and tells others what to do', async ({ assert }) => {
    const folder = newFolder()
    const { lock, door } = await held(folder)
    assert.equal(lock.file, `${folder}.lock`)
    const holder = { pid: process.pid, port: door.port, token: lock.token }
    assert.deepEqual(JSON.parse(readFileSync(lock.file, 'utf8')), holder)
    assert.equal(statSync(lock.file).mode & 0o777, 0o600)

    const failure = await failureOf<FolderHeld>(new FolderLock(folder).take(1))
    assert.instanceOf(failure, FolderHeld)
    assert.equal(
      failure.message,
      `The embedded database in ${folder} is in use by process ${process.pid}. ` +
        'Stop that process, or set DATABASE_FOLDER to another folder, or DATABASE_URL to a PostgreSQL server.'
    )
  })

  test('can be taken again once released, by its holder alone', async ({ assert }) => {
    const folder = newFolder()
    const { lock } = await held(folder)
    new FolderLock(folder).release()
    assert.isNotNull(await new FolderLock(folder).holder())
    lock.release()
    assert.isNull(await new FolderLock(folder).holder())
    await held(folder)
  })

  const dead = 2 ** 22 + 1 // Beyond the largest process id of Linux.
  const naming = (pid: number, port: number) => JSON.stringify({ pid, port, token: 't' })
  const left: [name: string, content: () => Promise<string>][] = [
    ['of a process that died', async () => naming(dead, await closedPort())],
    ['of a process whose id another has now', async () => naming(process.pid, await closedPort())],
    [
      'of a process whose port a stranger has now',
      async () => naming(process.pid, (await stranger('220 hello\r\n')).port),
    ],
    ['that was cut off', async () => '{"pid":12'],
    ['that is empty', async () => ''],
  ]
  for (const [name, content] of left) {
    test(`${name} is taken over`, async ({ assert }) => {
      const folder = newFolder()
      writeFileSync(`${folder}.lock`, await content())
      assert.isNull(await new FolderLock(folder).holder())
      const { lock } = await held(folder)
      assert.equal(JSON.parse(readFileSync(lock.file, 'utf8')).token, lock.token)
    })
  }

  test('that a dead process left goes to one of two who find it at once', async ({ assert }) => {
    const folder = newFolder()
    const { port, sockets } = await stranger()
    writeFileSync(`${folder}.lock`, naming(dead, port))
    const [first, second] = [new FolderLock(folder), new FolderLock(folder)]
    const doors = [await openDoor(first.token, () => {}), await openDoor(second.token, () => {})]
    for (const door of doors) atEnd(door.close)

    // Both ask the old holder, and learn one after the other that nobody is there.
    const firstTakes = first.take(doors[0].port)
    await eventually(async () => sockets.length === 1)
    const secondTakes = second.take(doors[1].port)
    await eventually(async () => sockets.length === 2)
    sockets[0].end()
    await firstTakes
    sockets[1].end()
    assert.instanceOf(await failureOf(secondTakes), FolderHeld)
    assert.equal(JSON.parse(readFileSync(first.file, 'utf8')).token, first.token)
  })
})
