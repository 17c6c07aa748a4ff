import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { START_SPLIT } from '#switchboard/command_line'
import { SettingsError } from '#switchboard/settings'

/**
 * Ports of this machine that nobody uses: `count` in a row from `first` on, or of the system's choice from 0. Asked before
 * anything starts, so that a port in use is told at once. Throws {@link SettingsError}.
 */
export async function freePorts(first: number, count: number): Promise<number[]> {
  const wanted = Array.from({ length: count }, (_, at) => first && first + at)
  const servers = wanted.map((port) => createServer().listen(port, '127.0.0.1'))
  try {
    await Promise.all(servers.map((server) => once(server, 'listening')))
    return servers.map((server) => (server.address() as AddressInfo).port)
  } catch (error) {
    const { code, port } = error as NodeJS.ErrnoException & { port?: number }
    if (code !== 'EADDRINUSE') throw error
    throw new SettingsError(
      `port ${port} is in use by another program. The hosts take ${count} ports in a row; ` +
        `set the first, for example: PORT=4000 ${START_SPLIT}`
    )
  } finally {
    for (const server of servers) server.close()
  }
}
