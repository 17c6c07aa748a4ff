import { randomBytes } from 'node:crypto'
import type { Socket } from 'node:net'

/** What becomes of an answer's bytes on their way to the client; `toCall` is false for those of a handshake. */
export type Fault = (bytes: Buffer, client: Socket, toCall: boolean) => void

/** The first `count` answers to calls are lost, and what `lost` does is done in that moment. */
export function loses(count: number, lost: () => unknown = () => {}): Fault {
  let left = count
  return (bytes, client, toCall) => {
    if (toCall && left-- > 0) {
      client.destroy()
      lost()
    } else client.write(bytes)
  }
}

export function delaysBy(ms: number): Fault {
  return (bytes, client) => {
    setTimeout(() => client.writable && client.write(bytes), ms).unref()
  }
}

/** Nothing arrives. */
export const swallows: Fault = () => {}

export const saysGarbage: Fault = (_, client) => client.end(randomBytes(2000))

export const stopsHalfway: Fault = (bytes, client) => {
  client.write(bytes.subarray(0, bytes.length / 2))
}

/** A whole HTTP answer of this JSON, whatever the host said. */
export function says(body: string): Fault {
  const length = Buffer.byteLength(body)
  const head = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n`
  return (_, client) => void client.write(head + body)
}

/** A right beginning and then no end, as fast as it is read; `most` tells how many bytes went to one client at most. */
export function neverEnds() {
  const told = { most: 0 }
  const chunk = Buffer.alloc(64 * 1024, ' ')
  const fault: Fault = (_, client) => {
    client.write('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n{"ok":true,"value":')
    const more = () => {
      while (client.writable && client.write(chunk)) {
        // What fits is written; the rest when it was read.
      }
      told.most = Math.max(told.most, client.bytesWritten)
    }
    client.on('drain', more)
    more()
  }
  return { told, fault }
}
