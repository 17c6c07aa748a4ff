import { timingSafeEqual } from 'node:crypto'
import { Socket, connect, createServer, type AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { Holder } from '#database/embedded/folder_lock'

/**
 * The way in for other processes of the same user (`node ace …`) while one holds the embedded database: a loopback
 * port that speaks PostgreSQL's protocol after a line with the token of the lock file, which only that user can read.
 * The line is `use <token>`, `ask <token>` to be told that the holder lives, or `tar <token>` for a backup.
 */
export async function openDoor(
  token: string,
  admit: (socket: Socket) => unknown,
  sendBackup: (socket: Socket) => unknown = (socket) => socket.destroy()
) {
  const expected = Buffer.from(`${token}\n`)

  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy())
    socket.setTimeout(10_000, () => socket.destroy())
    socket.once('readable', () => {
      const verb = socket.read(4)?.toString()
      const given: Buffer | null = socket.read(expected.length)
      if (!given || given.length !== expected.length || !timingSafeEqual(given, expected))
        return socket.destroy()
      socket.setTimeout(0)
      if (verb === 'ask ') return socket.end('ok\n')
      if (verb === 'tar ') return sendBackup(socket)
      admit(socket)
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  server.unref()
  return { port: (server.address() as AddressInfo).port, close: () => server.close() }
}

/** A socket for the `pg` driver into the embedded database that another process holds. */
export class DoorSocket extends Socket {
  constructor(protected holder: Holder) {
    super()
  }

  /** `pg` names its own idea of port and host; the lock file knows better. */
  override connect(): this {
    super.connect(this.holder.port, '127.0.0.1')
    this.write(`use ${this.holder.token}\n`)
    return this
  }
}

/** The backup that the process makes which holds the embedded database. */
export async function backupThrough({ port, token }: Holder): Promise<Buffer> {
  const socket = connect(port, '127.0.0.1', () => socket.write(`tar ${token}\n`))
  return buffer(socket)
}
