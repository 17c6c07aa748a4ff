import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import { PGlite } from '@electric-sql/pglite'
import { EmbeddedConnection } from '#database/embedded/connection'
import { DoorSocket, openDoor } from '#database/embedded/door'
import { FolderHeld, FolderLock } from '#database/embedded/folder_lock'
import { keepPrivate } from '#database/embedded/keep_private'
import { makeFolder } from '#database/embedded/make_folder'
import { SharedSession } from '#database/embedded/shared_session'
import { extensions, readSnapshot } from '#database/embedded/snapshot'

/** A way to the embedded database of one folder: `connect` gives the `pg` driver its stream. */
export interface EmbeddedPostgres {
  /** Whether this process holds the folder, or goes through the one that does. */
  holds: boolean
  connect: () => Duplex
  close: () => Promise<void>
}

/**
 * Opens the folder for this process alone, making it from the snapshot where it is new.
 * Throws {@link FolderHeld} where another process has it, once it has had `patience` ms to go (a restart).
 */
export async function holdFolder(folder: string, patience = 0): Promise<EmbeddedPostgres> {
  makeFolder(folder)
  const opened = Promise.withResolvers<SharedSession>()
  opened.promise.catch(() => {}) // Told to whoever waits at the door, and thrown below.
  const lock = new FolderLock(folder)
  const door = await openDoor(lock.token, async (socket) => {
    const session = await opened.promise.catch(() => null)
    if (!session) return socket.destroy()
    const connection = new EmbeddedConnection(session)
    socket.pipe(connection).pipe(socket)
    socket.once('close', () => connection.destroy())
    connection.on('error', () => socket.destroy())
  })
  try {
    await takeLock(lock, door.port, patience)
    const postgres = await open(folder)
    const session = new SharedSession(postgres)
    opened.resolve(session)
    return {
      holds: true,
      connect: () => new EmbeddedConnection(session),
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
  return { holds: false, connect: () => new DoorSocket(holder), close: async () => {} }
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
  const postgres = await PGlite.create({
    dataDir: folder,
    extensions,
    relaxedDurability: true,
    loadDataDir: isNew ? await readSnapshot() : undefined,
  })
  keepPrivate(folder)
  return postgres
}
