import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { PGlite } from '@electric-sql/pglite'
import { EmbeddedConnection } from '#database/embedded/connection'
import { backupThrough, DoorSocket, openDoor } from '#database/embedded/door'
import { FolderHeld, FolderLock } from '#database/embedded/folder_lock'
import { keepPrivate } from '#database/embedded/keep_private'
import { makeFolder } from '#database/embedded/make_folder'
import { clear, isDiskFull, whyClosed } from '#database/embedded/unusable_folder'
import { SharedSession } from '#database/embedded/shared_session'
import { extensions, readSnapshot } from '#database/embedded/snapshot'

/** A way to the embedded database of one folder: `connect` gives the `pg` driver its stream. */
export interface EmbeddedPostgres {
  /** Whether this process holds the folder, or goes through the one that does. */
  holds: boolean
  connect: () => Duplex
  /** All of it as it is now, as an archive (tar, gzip). */
  backup: () => Promise<Buffer>
  close: () => Promise<void>
}

/**
 * Opens the folder for this process alone, making it from the snapshot where it is new.
 * Throws {@link FolderHeld} where another process has it, once it has had `patience` ms to go (a restart).
 */
export async function holdFolder(folder: string, patience = 0): Promise<EmbeddedPostgres> {
  makeFolder(folder)
  const opened = Promise.withResolvers<Opened>()
  opened.promise.catch(() => {}) // Told to whoever waits at the door, and thrown below.
  const lock = new FolderLock(folder)
  const admit = ({ session }: Opened, socket: Socket) => {
    const connection = new EmbeddedConnection(session)
    socket.pipe(connection).pipe(socket)
    socket.once('close', () => connection.destroy())
    connection.on('error', () => socket.destroy())
  }
  const sendBackup = async (database: Opened, socket: Socket) =>
    socket.end(await backupOf(database))
  const onceOpen = (serve: (database: Opened, socket: Socket) => unknown) => (socket: Socket) =>
    opened.promise.then((database) => serve(database, socket)).catch(() => socket.destroy())
  const door = await openDoor(lock.token, onceOpen(admit), onceOpen(sendBackup))
  try {
    await takeLock(lock, door.port, patience)
    const postgres = await open(folder)
    const session = new SharedSession(postgres)
    const database = { postgres, session }
    opened.resolve(database)
    return {
      holds: true,
      connect: () => new EmbeddedConnection(session),
      backup: () => backupOf(database),
      async close() {
        door.close()
        await session.end()
        await postgres.close()
        lock.release()
      },
    }
  } catch (error) {
    opened.reject(error)
    door.close()
    lock.release()
    throw error
  }
}

/** Goes through the process that holds the folder where there is one, and holds it otherwise. */
export async function shareFolder(folder: string): Promise<EmbeddedPostgres> {
  const holder = await new FolderLock(folder).holder()
  if (!holder) return holdFolder(folder)
  return {
    holds: false,
    connect: () => new DoorSocket(holder),
    backup: () => backupThrough(holder),
    close: async () => {},
  }
}

interface Opened {
  postgres: PGlite
  session: SharedSession
}

async function backupOf({ postgres, session }: Opened): Promise<Buffer> {
  const archive = await session.alone(() => postgres.dumpDataDir('gzip'))
  return Buffer.from(await archive.arrayBuffer())
}

async function takeLock(lock: FolderLock, port: number, patience: number) {
  const until = Date.now() + patience
  for (;;) {
    try {
      return await lock.take(port)
    } catch (error) {
      if (!(error instanceof FolderHeld) || Date.now() >= until) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}

async function open(folder: string): Promise<PGlite> {
  const isNew = !existsSync(join(folder, 'PG_VERSION'))
  try {
    const postgres = await PGlite.create({
      dataDir: folder,
      extensions,
      relaxedDurability: true,
      loadDataDir: isNew ? await readSnapshot() : undefined,
    })
    keepPrivate(folder)
    return postgres
  } catch (error) {
    const told = isNew && !isDiskFull(folder) ? error : whyClosed(folder, error)
    if (isNew) clear(folder)
    throw told
  }
}
