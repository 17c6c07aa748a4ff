import type { Server } from 'node:http'

/** Takes no new connection, lets requests in flight finish, and hangs up on clients that only keep theirs alive. */
export async function closeListener(listener: Server) {
  const hangUp = setInterval(() => listener.closeIdleConnections(), 50)
  await new Promise((resolve) => listener.close(resolve))
  clearInterval(hangUp)
}
