import { connect } from 'node:net'
import { atEnd } from '#tests/support/at_end'
import { addresses } from '#tests/support/listeners'

/** Writes bytes to the internal port as they are and answers all that comes back until it hangs up. */
export async function rawExchange(bytes: string | Buffer) {
  const { hostname, port } = new URL(addresses.internal)
  const socket = connect(Number(port), hostname)
  let answer = ''
  socket.on('data', (data) => (answer += data))
  socket.on('error', () => {})
  atEnd(() => socket.destroy())
  socket.write(bytes)
  await new Promise((resolve) => socket.once('close', resolve))
  return answer
}
