import { closedPort } from '#tests/support/closed_port'
import { faultyProxy } from '#tests/support/faulty_proxy'

/** An address that leads to `to` while it is open; closed, it is as if that host had gone. */
export async function gateTo(to: string) {
  const proxy = await faultyProxy(to, await closedPort())
  return {
    url: proxy.url,
    /** Closes as soon as so many more bytes came back through it. */
    closeAfter(bytes: number) {
      let left = bytes
      proxy.fault = (data, client) => {
        left -= data.length
        if (left < 0) void proxy.close()
        else client.write(data)
      }
    },
    open() {
      proxy.fault = null
      return proxy.reopen()
    },
    close: proxy.close,
  }
}
