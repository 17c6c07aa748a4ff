import { connect } from 'node:net'
import { atEnd } from '#tests/support/at_end'

/** Writes bytes to a port as they are and answers all that comes back until it hangs up. */
export async function rawExchange(address: string, bytes: string | Buffer) {
  const { hostname, port } = new URL(address)
  const socket = connect(Number(port), hostname)
  let answer = ''
  socket.on('data', (data) => (answer += data))
  socket.on('error', () => {})
  atEnd(() => socket.destroy())
  socket.write(bytes)
  await new Promise((resolve) => socket.once('close', resolve))
  return answer
}
